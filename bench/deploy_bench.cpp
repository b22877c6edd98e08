// What clients notice of a rename: pgrename beside the ways of renaming that are usual.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <memory>

#include "base/arguments.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "bench/hold_curve.hpp"
#include "bench/peers.hpp"
#include "bench/report.hpp"

namespace {

using namespace pgrename;
using base::format;
using base::Json;

struct DeployBench {
    int repetitions = 5;
    std::optional<std::string> scenario;
    std::optional<std::string> json;
    std::string npm = "build/bench/npm";
    std::string clients = "mixed";
    bool quick = false;
    bool curve = false;
    bool peers = false;
    bool everything = false;

    void declare(base::Arguments& arguments) {
        arguments.option("--repetitions", repetitions, "of each scenario (5)");
        arguments.option("--scenario", scenario, "only this one: none, heavy, sel, idle, autovacuum, saturated");
        arguments.option("--clients", clients,
                         "mixed (default), or single-table: no transaction uses two tables, so that a plain migration "
                         "gets through");
        arguments.flag("--quick", quick, "one repetition of the scenario `none`, unless another is named");
        arguments.flag("--curve", curve, "instead: how long a lock is held, for 1, 19, 100 and 500 tables");
        arguments.flag("--peers", peers, "instead: other tools beside pgrename, one table behind a blocker");
        arguments.flag("--all", everything, "scenarios, curve and peers");
        arguments.option("--npm", npm, "folder that the peers from npm are installed in");
        arguments.option("--json", json, "also write everything into this file");
    }

    int run() const {
        const auto wanted = chosen();
        const postgres::ThrowawayServer server({.settings = bench::server_settings()});
        const auto version = server.connect().query("select pg_catalog.version()").text(0, 0);
        Json out = Json::object();
        out.set("machine", bench::machine(version));
        std::cout << format("{}\nload average at the start: {:.1f}\n\n", version, bench::load_average()) << std::flush;
        std::vector<std::string> broken;
        if (everything || (!curve && !peers) || scenario) out.set("scenarios", run_scenarios(server, wanted, broken));
        if (everything || curve) out.set("curve", run_curve());
        if (everything || peers) out.set("peers", run_peers());
        out.set("load_average_after", bench::load_average());
        std::cout << format("load average at the end: {:.1f}\n", bench::load_average());
        if (json) base::write_file(*json, out.dump(2) + "\n");
        for (const auto& what : broken) std::cerr << "broken promise: " << what << "\n";
        return broken.empty() ? 0 : 1;
    }

  private:
    [[nodiscard]] std::vector<bench::Scenario> chosen() const {
        const auto wanted = scenario ? scenario : quick ? std::optional<std::string>("none") : std::nullopt;
        std::vector<bench::Scenario> out;
        std::string names;
        for (const auto& it : bench::scenarios()) {
            names += (names.empty() ? "" : ", ") + it.name;
            if (!wanted || it.name == *wanted) out.push_back(it);
        }
        if (clients != "mixed" && clients != "single-table")
            throw base::Error(base::Trouble::usage, format("--clients {}: it is mixed or single-table", clients));
        for (auto& it : out) {
            if (clients == "mixed") continue;
            it.load.single_table = true;
            it.about += ", each transaction one table";
        }
        if (out.empty())
            throw base::Error(base::Trouble::usage, format("there is no scenario \"{}\"", *wanted), "one of " + names);
        return out;
    }

    Json run_scenarios(const postgres::ThrowawayServer& server, const std::vector<bench::Scenario>& wanted,
                       std::vector<std::string>& broken) const {
        Json out = Json::array();
        const int times = quick ? 1 : std::max(1, repetitions);
        for (const auto& it : wanted) {
            const bench::Stage stage(server, "bench_" + it.name, it.load.tables, 1300);
            bench::ScenarioResult result{it, {}};
            for (int repetition = 1; repetition <= times; ++repetition) one_repetition(stage, result, repetition);
            std::cout << bench::table(result) << std::flush;
            for (auto& what : bench::broken_promises(result)) broken.push_back(std::move(what));
            out.push(bench::to_json(result));
        }
        return out;
    }

    /// Every contender once, each repetition in another order: what else happens on the machine meets all of them.
    static void one_repetition(const bench::Stage& stage, bench::ScenarioResult& result, int repetition) {
        auto order = bench::all_contenders;
        std::rotate(order.begin(), order.begin() + repetition % static_cast<int>(order.size()), order.end());
        for (const auto contender : order) {
            std::cerr << format("{} {} {}\n", result.scenario.name, repetition, to_string(contender));
            result.trials.push_back(bench::run_trial(stage, result.scenario, contender, repetition));
        }
    }

    /// On a server of its own: the scenarios' autovacuum looks for work every second.
    [[nodiscard]] Json run_curve() const {
        const postgres::ThrowawayServer server;
        std::vector<bench::CurvePoint> points;
        for (const int tables : {1, 19, 100, 500}) {
            std::cerr << format("curve {}\n", tables);
            points.push_back(bench::hold_at(server, tables, quick ? 1 : 5));
        }
        std::cout << bench::table(points) << std::flush;
        return bench::to_json(points);
    }

    [[nodiscard]] Json run_peers() const {
        const auto results = bench::run_peers(npm);
        std::cout << bench::table(results) << std::flush;
        return bench::to_json(results);
    }
};

int report(const base::Error& error) {
    std::cerr << "error: " << error.what() << "\n";
    if (!error.remedy().empty()) std::cerr << "help: " << error.remedy() << "\n";
    return error.exit_code();
}

}  // namespace

int main(int count, char** words) {
    try {
        base::watch_for_interruption();
        const base::Command deploy{"deploy", "what clients notice of a rename", [](base::Arguments& arguments) {
                                       auto it = std::make_shared<DeployBench>();
                                       it->declare(arguments);
                                       return base::Work([it] { return it->run(); });
                                   }};
        std::vector<const char*> line{words[0], "deploy"};
        line.insert(line.end(), words + 1, words + count);
        return base::dispatch(static_cast<int>(line.size()), line.data(), "./dev bench deploy", {}, {deploy});
    } catch (const base::Error& error) {
        return report(error);
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what() << "\n";
        return static_cast<int>(base::Trouble::bug);
    }
}
