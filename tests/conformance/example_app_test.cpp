// The whole proof for the example's application: rewritten for both phases it type-checks against types without an old
// name, and its tests pass; what had to stay has stayed.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <sstream>

#include "base/files.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "conformance/tools.hpp"
#include "rewriting/recount.hpp"

namespace conformance {
namespace {

namespace fs = std::filesystem;
using pgrename::base::Finished;
using pgrename::base::Json;
using pgrename::base::read_file;
using pgrename::base::write_file;

const fs::path example = fs::path(PROJECT_ROOT) / "examples/crm";

/// A clone of the example as a repository of its own, with what npm installed for it.
class Clone {
  public:
    explicit Clone(const std::string& name)
        : root_(fs::canonical(fs::temp_directory_path()) / ("pgrename conformance " + name)) {
        fs::remove_all(root_);
        fs::create_directories(root_);
        for (const auto& entry : fs::directory_iterator(example))
            if (entry.path().filename() != "node_modules" && entry.path().filename() != ".build")
                fs::copy(entry.path(), root_ / entry.path().filename(), fs::copy_options::recursive);
        fs::create_directory_symlink(fs::path(CONFORMANCE_TOOLS) / "app/node_modules", root_ / "node_modules");
        (void)run({"git", "init", "--quiet"});
        write_file(root_ / ".git/info/exclude", "/node_modules\n");
        (void)run({"git", "config", "user.name", "Ada Tester"});
        (void)run({"git", "config", "user.email", "ada@test.example"});
        (void)run({"git", "add", "--all"});
        (void)run({"git", "commit", "--quiet", "--message", "as it is"});
    }
    Clone(const Clone&) = delete;
    Clone& operator=(const Clone&) = delete;
    ~Clone() {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    [[nodiscard]] const fs::path& root() const { return root_; }
    [[nodiscard]] Finished run(const std::vector<std::string>& command,
                               std::map<std::string, std::string> environment = {}) const {
        return pgrename::base::run({.command = command, .environment = std::move(environment), .folder = root_});
    }
    [[nodiscard]] Finished pgrename(std::vector<std::string> words) const {
        words.insert(words.begin(), PGRENAME_PROGRAM);
        return run(words);
    }
    void commit(const std::string& message) const { (void)run({"git", "commit", "--quiet", "--all", "-m", message}); }

  private:
    fs::path root_;
};

struct Listed {
    std::string file;
    std::size_t line = 0;
    std::string old;
    std::string replacement;
};

std::vector<Listed> listed(const std::string& name) {
    std::vector<Listed> out;
    std::istringstream stream(read_file(fs::path(PROJECT_ROOT) / "tests/example_app" / name));
    std::string text;
    std::getline(stream, text);
    while (std::getline(stream, text)) {
        const auto columns = pgrename::base::split(text, '\t');
        out.push_back({columns.at(0), std::stoul(columns.at(1)), columns.at(3), columns.at(4)});
    }
    return out;
}

/// How often the word stands in that line.
std::size_t occurrences(const fs::path& root, const Listed& at) {
    const auto lines = pgrename::base::split(read_file(root / at.file), '\n');
    return pgrename::rewriting::naive_occurrences(lines.at(at.line - 1), {at.old}).size();
}

/// Every listed word is rewritten, and every trap in the same lines is still there.
void expect_the_lists(const fs::path& root) {
    std::map<std::tuple<std::string, std::size_t, std::string>, std::size_t> stay;
    for (const Listed& each : listed("traps.tsv")) ++stay[{each.file, each.line, each.old}];
    for (const Listed& each : listed("review.tsv")) stay.erase({each.file, each.line, each.old});
    std::size_t missed = 0;
    for (const Listed& each : listed("expected.tsv")) {
        const auto lines = pgrename::base::split(read_file(root / each.file), '\n');
        if (lines.at(each.line - 1).find(each.replacement) == std::string::npos) ++missed;
        // An embed keeps its key: `leads:crm_leads`.
        if (each.replacement.starts_with(each.old + ":")) ++stay[{each.file, each.line, each.old}];
    }
    // One name in a script of psql inside a script of a shell, and a condition in a variable of its own.
    EXPECT_LE(missed, 2U);
    for (const auto& [place, count] : stay) {
        const auto& [file, line, old] = place;
        EXPECT_GE(occurrences(root, {file, line, old, {}}), count) << file << ":" << line << ": " << old;
    }
}

TEST(ExampleApp, rewritten_for_both_phases_type_checks_and_passes_its_tests) {
    const Clone clone("app");
    const auto written = clone.pgrename({"code", "--write", "--docs", "--verify", "--json"});
    ASSERT_EQ(written.exit_code, 0) << written.err;
    const auto ledger = Json::parse(written.out);
    EXPECT_EQ(ledger.at("found").integer(),
              ledger.at("rewritten").integer() + ledger.at("kept").integer() + ledger.at("review").integer());
    EXPECT_GE(ledger.at("confirmation").elements().size(), 1U);
    expect_the_lists(clone.root());
    for (const char* untouched : {"supabase/migrations", "supabase/rollbacks", "standardization",
                                  "src/types/database.types.ts", "docs/DATABASE_SCHEMA.md"})
        EXPECT_EQ(clone.run({"git", "status", "--short", "--", untouched}).out, "") << untouched;

    const auto types = clone.pgrename({"types", "--after-phase", "2", "--quiet"});
    ASSERT_EQ(types.exit_code, 0) << types.err;
    EXPECT_EQ(read_file(clone.root() / "src/types/database.types.ts").find("      messages: {"), std::string::npos);
    const auto checked = clone.run({"npm", "run", "--silent", "type-check"});
    EXPECT_EQ(checked.exit_code, 0) << checked.out;
    const auto tested = clone.run({"npm", "test", "--silent"});
    EXPECT_EQ(tested.exit_code, 0) << tested.out;
    EXPECT_NE(tested.out.find("\n# fail 0\n"), std::string::npos) << tested.out;

    clone.commit("rewritten");
    const auto again = clone.pgrename({"code", "--write", "--docs", "--json"});
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_EQ(Json::parse(again.out).at("rewritten").integer(), 0);
    EXPECT_EQ(clone.run({"git", "status", "--short"}).out, "");
    EXPECT_EQ(clone.pgrename({"code", "--check"}).exit_code, 0);
}

/// That the guard sees each of them is told by tests/recognisers; this is the other half.
TEST(ExampleApp, an_edit_that_was_left_out_is_seen_by_the_types_or_the_tests) {
    const Clone clone("mutations");
    const auto written = clone.pgrename({"code", "--write", "--docs", "--json", "--quiet"});
    ASSERT_EQ(written.exit_code, 0) << written.err;
    ASSERT_EQ(clone.pgrename({"types", "--after-phase", "2", "--quiet"}).exit_code, 0);
    const fs::path ledger = clone.root() / ".git/ledger.json";
    write_file(ledger, written.out);
    const auto noticed =
        Json::parse(output_with_progress({"node", (fs::path(PROJECT_ROOT) / "tests/conformance/mutations.mjs").string(),
                                          clone.root().string(), example.string(), ledger.string()}));
    const auto types = noticed.at("types").integer();
    const auto tests = noticed.at("tests").integer();
    const auto nobody = static_cast<std::int64_t>(noticed.at("nobody").elements().size());
    std::cout << "checkers: of " << types + tests + nobody << " edits left out alone the types show " << types
              << ", the tests " << tests << " more, nobody " << nobody << "\n";
    EXPECT_GE(types, 100);
    EXPECT_GE(tests, 50);
}

TEST(ExampleApp, is_rehearsed_with_its_code) {
    const Clone clone("rehearsal");
    const auto done = clone.pgrename({"rehearse", "--code", "--quiet", "--json"});
    EXPECT_EQ(done.exit_code, 0) << done.err << done.out.substr(0, 2000);
    const auto json = Json::parse(done.out);
    EXPECT_TRUE(json.at("code_checks_passed").boolean());
    EXPECT_EQ(clone.run({"git", "status", "--short"}).out, "") << "only the copy is rewritten";

    // A reference that nobody can find by reading: the types without old names, and the test, show it.
    write_file(clone.root() / "src/lib/hidden.ts",
               "import { supabase } from \"./supabase\";\n"
               "const half = \"ai_\" as const;\n"
               "export const hidden = () => supabase.from(`${half}jobs`).select(\"id\");\n");
    (void)clone.run({"git", "add", "--all"});
    clone.commit("hidden");
    const auto broken = clone.pgrename({"rehearse", "--code", "--quiet", "--phase", "1"});
    EXPECT_EQ(broken.exit_code, 1) << broken.out;
    EXPECT_NE(broken.out.find("src/lib/hidden.ts:3:"), std::string::npos) << broken.out;
}

TEST(ExampleApp, types_come_from_the_teams_generator) {
    const Clone clone("types");
    std::string settings = read_file(clone.root() / "pgrename.toml");
    const std::string dialect = "dialect = \"cli3\"\n";
    const auto at = settings.find(dialect);
    ASSERT_NE(at, std::string::npos);
    const auto meta = modules() / "@supabase/postgres-meta/dist/server/server.js";
    settings.replace(at, dialect.size(),
                     "command = '''PG_META_DB_URL=\"$PGRENAME_DATABASE_URL\" PG_META_GENERATE_TYPES=typescript "
                     "PG_META_GENERATE_TYPES_INCLUDED_SCHEMAS=public "
                     "PG_META_GENERATE_TYPES_DETECT_ONE_TO_ONE_RELATIONSHIPS=true node " +
                         meta.string() + "'''\n");
    write_file(clone.root() / "pgrename.toml", settings);
    const auto theirs = clone.pgrename({"types", "--after-phase", "2", "--quiet"});
    ASSERT_EQ(theirs.exit_code, 0) << theirs.err;
    const std::string text = read_file(clone.root() / "src/types/database.types.ts");
    EXPECT_NE(text.find("      crm_leads: {"), std::string::npos) << text.substr(0, 500);
    EXPECT_EQ(text.find("      leads: {"), std::string::npos);
    const auto ours = clone.pgrename({"types", "--after-phase", "2", "--quiet", "--dialect", "pg-meta"});
    ASSERT_EQ(ours.exit_code, 0) << ours.err;
    EXPECT_EQ(read_file(clone.root() / "src/types/database.types.ts"), text);
}

}  // namespace
}  // namespace conformance
