// `./dev bench plan`: 200 renames planned in a schema of 2,000 tables, 3,000 functions and 2,000 policies, beside what
// the same server needs to dump that schema, and what each query of pgrename cost the server.
#include <filesystem>
#include <iostream>

#include "base/arguments.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/json.hpp"
#include "bench/report.hpp"
#include "bench/timed_run.hpp"
#include "postgres/throwaway_server.hpp"
#include "tests/live/large_schema.hpp"

namespace {

namespace fs = std::filesystem;
using namespace pgrename;
using base::format;
using base::Json;

struct Row {
    std::string name;
    std::vector<std::string> command;
    std::vector<double> seconds = {};
    std::vector<double> processor = {};  ///< of the program itself; the server's part is in the queries
    int exit_code = 0;
};

struct PlanBench {
    std::string program = "build/release/pgrename";
    std::string programs;
    std::optional<std::string> json;
    int tables = 2000;
    int functions = 3000;
    int policies = 2000;
    int renames = 200;
    int repetitions = 5;

    int run() const {
        // A transaction that takes 200 tables from one plan to the next needs more locks than the default has.
        postgres::ThrowawayServer server({programs,
                                          {"shared_preload_libraries=pg_stat_statements",
                                           "pg_stat_statements.track_planning=on", "max_locks_per_transaction=1024"}});
        std::cerr << format("making {} tables, {} functions, {} policies\n", tables, functions, policies);
        server.create_database("large");
        auto connection = server.connect("large");
        connection.execute("create extension pg_stat_statements");
        connection.execute(live::large_schema(tables, functions, policies));
        connection.execute("analyze");
        const auto folder = server.folder().parent_path() / format("{}-project", server.folder().filename().string());
        write_project(folder);
        auto queries = Json::array();
        const auto url = server.conninfo("large");
        std::vector<Row> rows{{"pg_dump -s (control)", {(server.programs() / "pg_dump").string(), "-s", "-d", url}}};
        const std::string before[] = {"snapshot", "plan", "generate", "types", "docs", "lint"};
        for (const auto& verb : before) rows.push_back({"pgrename " + verb, command_of(verb, url)});
        measure(rows, connection, folder, repetitions, queries);
        // These change the database: once, in order.
        std::vector<Row> changing;
        for (const char* verb : {"apply", "verify", "status", "rollback"})
            changing.push_back({format("pgrename {}", verb), command_of(verb, url)});
        measure(changing, connection, folder, 1, queries);
        fs::remove_all(folder);
        for (auto& row : changing) rows.push_back(std::move(row));
        report(rows, queries, format("PostgreSQL {}", connection.query("show server_version").text(0, 0)));
        return 0;
    }

    void write_project(const fs::path& folder) const {
        std::string phase =
            "phase = 1\ntitle = \"All\"\nslug = \"all\"\nversion = \"1\"\n[[group]]\nnumber = 1\ntitle = \"All\"\n";
        for (int i = 1; i <= renames; ++i)
            phase += format("[[group.rename]]\nfrom = \"table_{0}_x\"\nto = \"things_{0}\"\nreason = \"r\"\n", i);
        base::write_file(folder / "phase-1.toml", phase);
        base::write_file(
            folder / "pgrename.toml",
            "phases = [\"phase-1.toml\"]\n[migrations]\nfolder = \"migrations\"\n[types]\nfile = \"types.ts\"\n");
        base::write_file(folder / "migrations/0.sql", "select 1;\n");
    }

    [[nodiscard]] std::vector<std::string> command_of(const std::string& verb, const std::string& url) const {
        // A throw-away server of ours: its connection string holds no secret.
        std::vector<std::string> out{fs::absolute(program).string(), verb, "--quiet"};
        out.insert(out.end(), {"--url", url});
        if (verb == "apply" || verb == "rollback") out.emplace_back("--yes");
        return out;
    }

    /// Each in turn, so that what else the machine does falls on all of them; after each, what its queries cost.
    static void measure(std::vector<Row>& rows, postgres::Connection& connection, const fs::path& folder, int times,
                        Json& queries) {
        for (int i = 0; i < times; ++i) {
            for (auto& row : rows) {
                std::cerr << format("{}: {}\n", i + 1, row.name);
                connection.execute("select pg_stat_statements_reset()");
                const auto taken = bench::timed_run(row.command, folder);
                row.seconds.push_back(taken.seconds);
                row.processor.push_back(taken.processor);
                row.exit_code = taken.exit_code;
                if (i == 0) queries.push(dearest(connection, row.name));
            }
        }
    }

    /// The checks' queries begin alike: their end tells them apart.
    static std::string shortened(const std::string& query) {
        constexpr std::size_t width = 70;
        if (query.size() <= width) return query;
        return query.starts_with("with recursive renames") ? "… " + query.substr(query.size() - width)
                                                           : query.substr(0, width);
    }

    /// The three queries that cost the server most in one run.
    static Json dearest(postgres::Connection& connection, const std::string& name) {
        const auto rows = connection.query(R"sql(
select pg_catalog.round(total_plan_time + total_exec_time)::int8, calls,
       pg_catalog.left(pg_catalog.regexp_replace(query, '\s+', ' ', 'g'), 20000),
       pg_catalog.round((sum(total_plan_time + total_exec_time) over ())::numeric)::int8,
       pg_catalog.round((max_plan_time + max_exec_time)::numeric)::int8
from pg_stat_statements
where dbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
order by total_plan_time + total_exec_time desc
limit 3
)sql");
        auto out = Json::array();
        for (std::size_t r = 0; r < rows.size(); ++r) {
            out.push(Json::object()
                         .set("ms", rows.integer(r, 0))
                         .set("calls", rows.integer(r, 1))
                         .set("longest_ms", rows.integer(r, 4))
                         .set("query", rows.text(r, 2)));
        }
        return Json::object()
            .set("command", name)
            .set("server_ms", rows.size() == 0 ? std::int64_t{0} : rows.integer(0, 3))
            .set("dearest", out);
    }

    void report(const std::vector<Row>& rows, const Json& queries, const std::string& server) const {
        const double control = bench::median(rows[0].seconds);
        std::vector<std::vector<std::string>> table{
            {format("{} tables, {} renames", tables, renames), "median s", "x pg_dump -s", "own CPU s", "exit"}};
        auto out = Json::array();
        for (const auto& row : rows) {
            const double median = bench::median(row.seconds);
            table.push_back({row.name, format("{:.2f}", median), format("{:.2f}", median / control),
                             format("{:.2f}", bench::median(row.processor)), format("{}", row.exit_code)});
            out.push(Json::object()
                         .set("command", row.name)
                         .set("median_s", median)
                         .set("to_control", median / control)
                         .set("processor_s", bench::median(row.processor))
                         .set("exit", row.exit_code));
        }
        std::cout << bench::aligned(table) << "\n";
        std::vector<std::vector<std::string>> dear{
            {"the server's time", "all ms", "ms", "calls", "longest ms", "query"}};
        for (const auto& each : queries.elements()) {
            std::string name = each.at("command").string();
            for (const auto& query : each.at("dearest").elements()) {
                dear.push_back({name, name.empty() ? "" : format("{}", each.at("server_ms").integer()),
                                format("{}", query.at("ms").integer()), format("{}", query.at("calls").integer()),
                                format("{}", query.at("longest_ms").integer()), shortened(query.at("query").string())});
                name.clear();
            }
        }
        std::cout << bench::aligned(dear) << std::flush;
        if (!json) return;
        auto all = Json::object();
        all.set("machine", bench::machine(server)).set("rows", out).set("queries", queries);
        base::write_file(*json, all.dump(2) + "\n");
    }
};

}  // namespace

int main(int count, char** words) {
    try {
        const base::Command plan{"plan", "planning in a large schema", [](base::Arguments& arguments) {
                                     auto it = std::make_shared<PlanBench>();
                                     arguments.option("--program", it->program, "pgrename");
                                     arguments.option("--pg-bindir", it->programs, "folder of initdb and postgres");
                                     arguments.option("--tables", it->tables, "in the schema");
                                     arguments.option("--functions", it->functions, "in the schema");
                                     arguments.option("--policies", it->policies, "in the schema");
                                     arguments.option("--renames", it->renames, "in the plan");
                                     arguments.option("--repetitions", it->repetitions, "of what changes nothing");
                                     arguments.option("--json", it->json, "write the numbers to this file, too");
                                     return base::Work([it] { return it->run(); });
                                 }};
        std::vector<const char*> line{words[0], "plan"};
        line.insert(line.end(), words + 1, words + count);
        return base::dispatch(static_cast<int>(line.size()), line.data(), "./dev bench plan", {}, {plan});
    } catch (const base::Error& error) {
        std::cerr << "error: " << error.what() << "\n";
        if (!error.remedy().empty()) std::cerr << "help: " << error.remedy() << "\n";
        return error.exit_code();
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what() << "\n";
        return static_cast<int>(base::Trouble::bug);
    }
}
