// `./dev bench code`: the whole classified plan of a corpus of real packages, beside the search alone (ripgrep) and one
// structural rule (ast-grep), in the same run on the same files; and of every second file, to see how time grows.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <thread>

#include "base/arguments.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "bench/report.hpp"
#include "bench/timed_run.hpp"

namespace {

namespace fs = std::filesystem;
using namespace pgrename;
using base::format;
using base::Json;

/// As a team has them: common words beside names of their own.
const std::vector<std::string> nineteen{
    "messages",           "calls",        "workspace",           "transcripts",         "feature_flags",
    "rate_limits",        "usage_logs",   "feature_usage_stats", "scheduled_deletions", "mfa_pending_setup",
    "mfa_recovery_codes", "reset_tokens", "onboarding_status",   "onboarding_steps",    "onboarding_surveys",
    "reminder_states",    "ai_jobs",      "scheduled_messages",  "transcript_segments"};

std::vector<std::string> names(std::size_t count) {
    std::vector<std::string> out = nineteen;
    const std::vector<std::string> common{"users",    "orders",   "items",    "events",
                                          "products", "accounts", "sessions", "tags"};
    for (const auto& name : common) out.push_back(name);
    for (const char* domain : {"billing", "crm", "audit", "search", "report", "import", "export", "partner", "media",
                               "survey", "device", "tenant", "legal"})
        for (const char* thing : {"contacts", "entries", "versions", "links", "notes", "rules", "queues", "batches",
                                  "files", "owners", "labels", "limits", "targets", "drafts"})
            out.push_back(format("{}_{}", domain, thing));
    out.resize(std::min(out.size(), count));
    return out;
}

struct Contender {
    std::string name;
    std::vector<std::string> command;
    std::vector<bench::TimedRun> runs = {};

    [[nodiscard]] double median(double bench::TimedRun::*measure = &bench::TimedRun::seconds) const {
        std::vector<double> values;
        for (const auto& run : runs) values.push_back(run.*measure);
        return bench::median(values);
    }
    [[nodiscard]] double processor() const { return median(&bench::TimedRun::processor); }
    [[nodiscard]] double worst() const { return std::ranges::max(runs, {}, &bench::TimedRun::seconds).seconds; }
    [[nodiscard]] double megabytes() const { return std::ranges::max(runs, {}, &bench::TimedRun::megabytes).megabytes; }
};

const Contender* named(const std::vector<Contender>& all, std::string_view name) {
    const auto found = std::ranges::find(all, name, &Contender::name);
    return found == all.end() ? nullptr : &*found;
}

constexpr std::string_view ours_1 = "pgrename code, 1 thread";
constexpr std::string_view ours_2 = "pgrename code, 2 threads";
constexpr std::string_view search_2 = "ripgrep, 2 threads";
constexpr std::string_view structural_2 = "ast-grep, 2 threads";

/// Two measurements of one contender as ratios: of the time that passed and of the processors' time.
Json growth(std::string_view what, const Contender& from, const Contender& to) {
    const double time = to.median() / from.median();
    const double processor = to.processor() / from.processor();
    std::cout << format("{}: {:.2f} times the time, {:.2f} times the processors' time\n", what, time, processor)
              << std::flush;
    return Json::object().set("what", std::string(what)).set("time", time).set("processor", processor);
}

struct CodeBench {
    std::string corpus = "build/bench/corpus";
    std::string tools = "build/bench/code-tools";
    std::string program = "build/release/pgrename";
    std::optional<std::string> json;
    int repetitions = 5;

    int run() const {
        if (!fs::exists(corpus))
            throw base::Error(base::Trouble::world, corpus + " is not there", "./dev bench code assembles it");
        auto rounds = Json::array();
        auto scaling = Json::array();
        const std::string half = corpus + "-half";
        std::optional<Contender> whole;
        for (const auto& [count, folder] : {std::pair{19, corpus}, std::pair{200, corpus}, std::pair{19, half}}) {
            if (!fs::exists(folder)) continue;
            const auto contenders = measured(static_cast<std::size_t>(count), folder);
            rounds.push(report(format("{} names, {}", count, fs::path(folder).filename().string()), contenders));
            const Contender& ours = *named(contenders, ours_2);
            if (folder == corpus)
                scaling.push(
                    growth(format("{} names, from one thread to two", count), *named(contenders, ours_1), ours));
            else
                scaling.push(growth(format("{} names, from half of the files to all", count), ours, *whole));
            if (!whole) whole = ours;
        }
        if (json) {
            auto out = Json::object();
            out.set("machine", bench::machine(""))
                .set("repetitions", repetitions)
                .set("rounds", rounds)
                .set("scaling", scaling);
            base::write_file(*json, out.dump(2) + "\n");
        }
        return 0;
    }

    [[nodiscard]] std::vector<Contender> measured(std::size_t count, const fs::path& folder) const {
        const fs::path work =
            fs::absolute(folder.parent_path() / format("code-{}-{}", folder.filename().string(), count));
        write_inputs(work, names(count), folder);
        auto contenders = contenders_for(work);
        // The first run of each warms the page cache and is not counted.
        for (auto& each : contenders) (void)bench::timed_run(each.command, fs::absolute(folder));
        for (int i = 0; i < repetitions; ++i) {
            std::ranges::rotate(contenders, contenders.begin() + 1);
            for (auto& each : contenders) {
                std::cerr << format("{} names, {}: {}\n", count, i + 1, each.name);
                each.runs.push_back(bench::timed_run(each.command, fs::absolute(folder)));
            }
        }
        std::ranges::sort(contenders, {}, &Contender::name);
        return contenders;
    }

    static std::string renames(const std::vector<std::string>& words) {
        std::string out =
            "phase = 1\ntitle = \"Bench\"\nslug = \"bench\"\nversion = \"20260117093000\"\n\n"
            "[[group]]\nnumber = 1\ntitle = \"All\"\n";
        for (const auto& name : words)
            out += format("\n[[group.rename]]\nfrom = \"{0}\"\nto = \"new_{0}\"\nreason = \"bench\"\n", name);
        return out;
    }

    static void write_inputs(const fs::path& work, const std::vector<std::string>& words, const fs::path& folder) {
        fs::create_directories(work / "migrations");
        base::write_file(work / "migrations/0001_empty.sql", "select 1;\n");
        base::write_file(work / "names.txt", base::join(words, "\n") + "\n");
        base::write_file(work / "phase.toml", renames(words));
        base::write_file(work / "pgrename.toml",
                         format("phases = [\"phase.toml\"]\n[migrations]\nfolder = \"migrations\"\n[code]\n"
                                "folder = \"{}\"\n",
                                fs::absolute(folder).string()));
        std::string rules;
        for (const char* language : {"TypeScript", "Tsx", "JavaScript"})
            rules += format("{}id: name-{}\nlanguage: {}\nrule:\n  kind: string_fragment\n  regex: ^({})$\n",
                            rules.empty() ? "" : "---\n", language, language, base::join(words, "|"));
        base::write_file(work / "rule.yml", rules);
    }

    [[nodiscard]] std::vector<Contender> contenders_for(const fs::path& work) const {
        const std::string ours = fs::absolute(program).string();
        const auto code = [&](const char* threads) {
            return std::vector<std::string>{ours,        "code",        "--json",    "--quiet",
                                            "--project", work.string(), "--threads", threads};
        };
        std::vector<Contender> out{{std::string(ours_1), code("1")}, {std::string(ours_2), code("2")}};
        const auto search = [&](const char* threads) {
            return std::vector<std::string>{"rg", "-l", "-w", "-F", "-j", threads, "-f", (work / "names.txt").string(),
                                            "."};
        };
        out.push_back({"ripgrep, 1 thread", search("1")});
        out.push_back({std::string(search_2), search("2")});
        const fs::path structural = fs::absolute(tools) / "node_modules/@ast-grep/cli-linux-x64-gnu/ast-grep";
        if (fs::exists(structural))
            out.push_back(
                {std::string(structural_2),
                 {structural.string(), "scan", "-j", "2", "-r", (work / "rule.yml").string(), "--json=stream", "."}});
        else
            std::cerr << "note: ast-grep is not there: " << structural << "\n";
        return out;
    }

    [[nodiscard]] static Json report(const std::string& title, const std::vector<Contender>& contenders) {
        const double search = named(contenders, search_2)->median();
        const Contender* rule = named(contenders, structural_2);
        const double structural = rule != nullptr ? rule->median() : 0;
        auto rows = Json::array();
        std::vector<std::vector<std::string>> table{
            {title, "median s", "worst s", "processor s", "x ripgrep", "x ast-grep", "peak MB", "exit"}};
        for (const auto& each : contenders) {
            const double median = each.median();
            const int exit_code = each.runs.front().exit_code;
            table.push_back({each.name, format("{:.2f}", median), format("{:.2f}", each.worst()),
                             format("{:.2f}", each.processor()), format("{:.2f}", median / search),
                             structural > 0 ? format("{:.3f}", median / structural) : "-",
                             format("{:.0f}", each.megabytes()), format("{}", exit_code)});
            rows.push(Json::object()
                          .set("contender", each.name)
                          .set("median_s", median)
                          .set("worst_s", each.worst())
                          .set("processor_s", each.processor())
                          .set("to_ripgrep", median / search)
                          .set("to_ast_grep", structural > 0 ? Json(median / structural) : Json())
                          .set("peak_mb", each.megabytes())
                          .set("exit", exit_code));
        }
        std::cout << bench::aligned(table) << "\n" << std::flush;
        return Json::object().set("round", title).set("contenders", std::move(rows));
    }
};

}  // namespace

int main(int count, char** words) {
    try {
        const base::Command code{"code", "time and memory of a whole survey", [](base::Arguments& arguments) {
                                     auto it = std::make_shared<CodeBench>();
                                     arguments.option("--corpus", it->corpus, "the repository to read");
                                     arguments.option("--tools", it->tools, "folder where npm installed ast-grep");
                                     arguments.option("--program", it->program, "pgrename");
                                     arguments.option("--repetitions", it->repetitions, "of each contender");
                                     arguments.option("--json", it->json, "write the numbers to this file, too");
                                     return base::Work([it] { return it->run(); });
                                 }};
        std::vector<const char*> line{words[0], "code"};
        line.insert(line.end(), words + 1, words + count);
        return base::dispatch(static_cast<int>(line.size()), line.data(), "./dev bench code", {}, {code});
    } catch (const base::Error& error) {
        std::cerr << "error: " << error.what() << "\n";
        if (!error.remedy().empty()) std::cerr << "help: " << error.remedy() << "\n";
        return error.exit_code();
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what() << "\n";
        return static_cast<int>(base::Trouble::bug);
    }
}
