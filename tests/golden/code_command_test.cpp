// `pgrename code` where files change and git commits: what the cases beside this file can't show.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/files.hpp"
#include "base/json.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "planning/automation_script.hpp"
#include "project/project.hpp"

namespace pgrename::test {
namespace {

namespace fs = std::filesystem;
using base::Finished;

constexpr const char* phase_file = R"toml(phase = 1
title = "Communications"
slug = "communications"
version = "20260117093000"
script = "scripts/new-names.sh"

[[group]]
number = 1
title = "It's messages"

[[group.rename]]
from = "messages"
to = "comms_messages"
reason = "Whose they are"

[[group]]
number = 2
title = "Calls"

[[group.rename]]
from = "calls"
to = "call_logs"
reason = "Logs of calls"
)toml";

constexpr const char* inbox =
    "import { createClient } from '@supabase/supabase-js';\n"
    "const db = createClient('http://localhost', 'key');\n"
    "export const inbox = () => db.from('messages').select('id, calls(id)');\n"
    "export const tab = 'messages';\n";

/// A repository with a project, an application and two groups of renames.
class CodeCommand : public testing::Test {
  protected:
    CodeCommand() {
        std::string name = (fs::canonical(fs::temp_directory_path()) / "pgrename-code-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root_ = name;
        write("pgrename.toml", settings());
        write("phase_1.toml", phase_file);
        write("migrations/0001_start.sql", "create table messages (id bigint primary key);\n");
        write("src/inbox.ts", inbox);
        write("src/log.ts", "import { db } from './db';\nexport const log = () => db.from('calls').select();\n");
        git({"init", "--quiet", "--initial-branch=main"});
        git({"config", "user.name", "Ada Tester"});
        git({"config", "user.email", "ada@test.example"});
        git({"config", "commit.gpgSign", "false"});
        git({"config", "core.hooksPath", ".git/hooks"});
        commit();
    }
    ~CodeCommand() override {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }

    static std::string settings(const std::string& code = {}) {
        return "phases = [\"phase_1.toml\"]\n[migrations]\nfolder = \"migrations\"\n" + code;
    }
    void write(const std::string& path, const std::string& text) const {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path, std::ios::binary) << text;
    }
    void script(const std::string& path, const std::string& text) const {
        write(path, "#!/bin/sh\n" + text);
        fs::permissions(root_ / path, fs::perms::owner_all);
    }
    [[nodiscard]] std::string text(const std::string& path) const { return base::read_file(root_ / path); }
    std::string git(const std::vector<std::string>& arguments, const std::string& input = {}) const {
        std::vector<std::string> command{"git"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        const auto finished = base::run({.command = command, .input = input, .folder = root_});
        EXPECT_EQ(finished.exit_code, 0) << arguments[0] << ": " << finished.err;
        return std::string(base::trimmed(finished.out));
    }
    void commit() const {
        git({"add", "--all"});
        git({"commit", "--quiet", "--message", "as it is"});
    }
    [[nodiscard]] Finished code(std::vector<std::string> arguments) const {
        std::vector<std::string> command{PGRENAME_PROGRAM, "code"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        return base::run({.command = command, .environment = {{"NO_COLOR", "1"}}, .folder = root_});
    }

    fs::path root_;
};

TEST_F(CodeCommand, diff_is_what_write_does) {
    const auto diff = code({"--diff"});
    EXPECT_EQ(diff.exit_code, 1);
    git({"apply", "--check", "-"}, diff.out);
    const auto written = code({"--write"});
    EXPECT_EQ(written.exit_code, 0) << written.err;
    EXPECT_NE(written.out.find("2 files rewritten"), std::string::npos) << written.out;
    git({"apply", "--check", "--reverse", "-"}, diff.out);
    EXPECT_NE(text("src/inbox.ts").find("db.from('comms_messages').select('id, calls:call_logs(id)')"),
              std::string::npos);
    EXPECT_EQ(text("migrations/0001_start.sql"), "create table messages (id bigint primary key);\n");
    const auto again = code({"--diff", "--allow-dirty"});
    EXPECT_EQ(again.exit_code, 0) << again.out;
}

TEST_F(CodeCommand, commits_each_group_with_the_message_of_the_project) {
    write("pgrename.toml", settings("[code]\nmessage = \"refactor({phase}.{group}): {title}\\n\\n{renames}\\n\"\n"));
    commit();
    const auto done = code({"--commit", "--phase", "1"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(git({"log", "--format=%s", "-2"}), "refactor(1.2): Calls\nrefactor(1.1): It's messages");
    EXPECT_NE(git({"log", "--format=%b", "-1"}).find("public.calls -> public.call_logs"), std::string::npos);
    EXPECT_EQ(git({"log", "--format=%an", "-1"}), "Ada Tester");
    EXPECT_EQ(git({"status", "--short"}), "");
    EXPECT_EQ(code({"--check"}).exit_code, 0);
    const auto nothing = code({"--commit", "--phase", "1"});
    EXPECT_NE(nothing.err.find("phase 1: nothing to rewrite"), std::string::npos) << nothing.err;

    const auto back = code({"--undo", "--phase", "1"});
    EXPECT_EQ(back.exit_code, 0) << back.err;
    EXPECT_EQ(text("src/inbox.ts"), inbox);
    EXPECT_EQ(code({"--undo", "--phase", "1"}).out, "There is no commit of this phase to take back.\n");
}

TEST_F(CodeCommand, takes_one_group_alone) {
    EXPECT_EQ(code({"--commit", "--phase", "1", "--group", "2"}).exit_code, 0);
    EXPECT_NE(text("src/log.ts").find("from('call_logs')"), std::string::npos);
    EXPECT_NE(text("src/inbox.ts").find("from('messages').select('id, calls:call_logs(id)')"), std::string::npos);
}

TEST_F(CodeCommand, refuses_files_with_changes_of_the_user) {
    write("src/inbox.ts", std::string(inbox) + "// more\n");
    for (const char* wish : {"--write", "--commit"}) {
        const auto refused = code({wish, "--phase", "1"});
        EXPECT_EQ(refused.exit_code, 3);
        EXPECT_NE(refused.err.find("src/inbox.ts has changes that are not committed; nothing was rewritten"),
                  std::string::npos)
            << refused.err;
    }
    EXPECT_EQ(text("src/log.ts").find("call_logs"), std::string::npos);
    EXPECT_EQ(code({"--write", "--allow-dirty"}).exit_code, 0);
    EXPECT_NE(text("src/inbox.ts").find("from('comms_messages')"), std::string::npos);
}

TEST_F(CodeCommand, include_review_takes_whole_strings) {
    write("src/pattern.ts", "export const p = `${x}messages`;\nexport const q = \"messages\";\n");
    commit();
    const auto done = code({"--write", "--include", "review", "--json"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(text("src/inbox.ts").find("tab = 'comms_messages'"), std::string::npos);
    EXPECT_EQ(text("src/pattern.ts"), "export const p = `${x}messages`;\nexport const q = \"comms_messages\";\n");
    const auto ledger = base::Json::parse(done.out);
    EXPECT_EQ(ledger.at("found").integer(),
              ledger.at("rewritten").integer() + ledger.at("kept").integer() + ledger.at("review").integer());
}

TEST_F(CodeCommand, sarif_names_every_place_with_its_region) {
    const auto sarif = base::Json::parse(code({"--format", "sarif"}).out);
    EXPECT_EQ(sarif.at("version").string(), "2.1.0");
    const auto& results = sarif.at("runs").elements().at(0).at("results");
    ASSERT_GE(results.elements().size(), 4U);
    const auto& place = results.elements().at(0).at("locations").elements().at(0).at("physicalLocation");
    EXPECT_EQ(place.at("artifactLocation").at("uri").string(), "src/inbox.ts");
    EXPECT_EQ(place.at("region").at("startLine").integer(), 3);
    EXPECT_EQ(place.at("region").at("startColumn").integer(), 37);
}

TEST_F(CodeCommand, a_checker_points_at_a_wrong_edit_and_at_a_missed_one) {
    // Like a type checker that knows one new table only, and one place that nobody can see.
    script("check.sh",
           "echo 'src/old.ts(1,1): error TS1005: it was always there'\n"
           "if grep -q comms_messages src/inbox.ts; then\n"
           "  echo \"src/inbox.ts(3,37): error TS2345: Argument of type '\\\"comms_messages\\\"' is not assignable\"\n"
           "  echo \"src/other.ts:7:2: Property 'calls' does not exist\"\n"
           "fi\nexit 2\n");
    write("pgrename.toml", settings("[code]\ncheck = [\"./check.sh\", \"true\"]\n"));
    commit();
    const auto done = code({"--write"});
    EXPECT_EQ(done.exit_code, 1);
    EXPECT_NE(done.err.find("./check.sh: exit 2, 2 new"), std::string::npos) << done.err;
    EXPECT_NE(done.err.find("a wrong edit: messages became comms_messages there"), std::string::npos) << done.err;
    EXPECT_NE(done.err.find("a missed reference: it names the old table calls"), std::string::npos) << done.err;
    EXPECT_EQ(done.err.find("always there"), std::string::npos) << done.err;
    EXPECT_NE(done.err.find("true: passes"), std::string::npos) << done.err;
}

TEST_F(CodeCommand, a_checker_that_fails_without_a_place_shows_its_last_lines) {
    script("check.sh", "grep -q comms_messages src/inbox.ts || exit 0\necho 'the test inbox failed' >&2\nexit 1\n");
    write("pgrename.toml", settings("[code]\ncheck = [\"./check.sh\"]\n"));
    commit();
    const auto done = code({"--commit", "--phase", "1"});
    EXPECT_EQ(done.exit_code, 1);
    EXPECT_NE(done.err.find("the test inbox failed"), std::string::npos) << done.err;
    EXPECT_EQ(code({"--undo", "--phase", "1"}).exit_code, 0);
    const auto without = code({"--write", "--no-checks"});
    EXPECT_EQ(without.exit_code, 0) << without.err;
}

/// A runner of tests whose one test knows what the code asks for, and what `expected` it must be compared with.
std::string runner(const std::string& expected) {
    return "grep -q comms_messages src/inbox.ts || exit 0\n"
           "grep -qF \"[" +
           expected +
           "]\" tests/inbox.test.ts && exit 0\n"
           "cat <<TAP\nnot ok 1 - asks for its tables\n  ---\n  error: |-\n    + actual - expected\n\n"
           "      [\n    +   'comms_messages',\n    -   'messages',\n        'messages',\n        'calls'\n      ]\n"
           "  code: 'ERR_ASSERTION'\n  stack: |-\n    TestContext.<anonymous> ($PWD/tests/inbox.test.ts:3:10)\n  ...\n"
           "TAP\nexit 1\n";
}

constexpr const char* inbox_test =
    "import { asked } from './asked';\n"
    "export const other = 'messages';\n"
    "assert.deepEqual(asked(), ['messages', 'messages', 'calls']);\n";

TEST_F(CodeCommand, a_failing_test_decides_about_the_places_it_points_at) {
    script("check.sh", runner("'comms_messages', 'messages', 'calls'"));
    write("tests/inbox.test.ts", inbox_test);
    write("pgrename.toml", settings("[code]\ncheck = [\"./check.sh\"]\n"));
    commit();
    const auto done = code({"--commit", "--phase", "1", "--json"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(text("tests/inbox.test.ts"),
              "import { asked } from './asked';\n"
              "export const other = 'messages';\n"
              "assert.deepEqual(asked(), ['comms_messages', 'messages', 'calls']);\n");
    EXPECT_NE(done.err.find("round 1: the checks point at a place for review; rewriting it\n"), std::string::npos)
        << done.err;
    EXPECT_NE(done.err.find("  kept (tests/inbox.test.ts:3: test failed: asks for its tables)\n"
                            "    tests/inbox.test.ts:3:29: messages → comms_messages\n"),
              std::string::npos)
        << done.err;
    EXPECT_NE(done.err.find("./check.sh: passes"), std::string::npos) << done.err;
    const auto json = base::Json::parse(done.out);
    const auto& tried = json.at("confirmation").elements().at(0).elements();
    ASSERT_EQ(tried.size(), 1U);
    EXPECT_EQ(tried[0].at("new").string(), "public.comms_messages");
    EXPECT_TRUE(tried[0].at("kept").boolean());
    EXPECT_EQ(git({"log", "--format=%s", "-1"}), "Phase 1, places that the checks confirmed: the new table names");
    EXPECT_EQ(git({"status", "--short"}), "");
    EXPECT_EQ(code({"--undo", "--phase", "1"}).exit_code, 0);
    EXPECT_EQ(text("tests/inbox.test.ts"), inbox_test);
    EXPECT_EQ(text("src/inbox.ts"), inbox);
}

TEST_F(CodeCommand, what_does_not_help_is_taken_back_after_three_rounds) {
    script("check.sh", "echo run >>runs\n" + runner("'rooms'"));
    write("tests/inbox.test.ts", inbox_test);
    write(".gitignore", "runs\n");
    write("pgrename.toml", settings("[code]\ncheck = [\"./check.sh\"]\n"));
    commit();
    const auto done = code({"--write"});
    EXPECT_EQ(done.exit_code, 1);
    EXPECT_EQ(text("tests/inbox.test.ts"), inbox_test);
    EXPECT_NE(text("src/inbox.ts").find("from('comms_messages')"), std::string::npos);
    EXPECT_NE(done.err.find("round 3: the checks point at 4 places for review"), std::string::npos) << done.err;
    EXPECT_EQ(done.err.find("round 4"), std::string::npos);
    EXPECT_NE(done.err.find("./check.sh: exit 1, 1 new\n  tests/inbox.test.ts:3:10: test failed: asks for its tables"),
              std::string::npos)
        << done.err;
    EXPECT_EQ(text("runs"), "run\nrun\nrun\nrun\nrun\n");
}

TEST_F(CodeCommand, where_a_round_does_not_help_the_other_checks_are_not_asked) {
    script("other.sh", "echo run >>others\n");
    script("check.sh", "echo run >>runs\n" + runner("'rooms'"));
    write("tests/inbox.test.ts", inbox_test);
    write(".gitignore", "runs\nothers\n");
    write("pgrename.toml", settings("[code]\ncheck = [\"./other.sh\", \"./check.sh\"]\n"));
    commit();
    const auto done = code({"--write"});
    EXPECT_EQ(done.exit_code, 1);
    EXPECT_EQ(text("tests/inbox.test.ts"), inbox_test);
    EXPECT_EQ(text("runs"), "run\nrun\nrun\nrun\nrun\n");
    EXPECT_EQ(text("others"), "run\nrun\n") << "before and after the edits";
}

TEST_F(CodeCommand, no_edit_is_kept_that_another_check_complains_of) {
    script("other.sh",
           "echo run >>others\n"
           "grep -q \"\\['comms_messages'\" tests/inbox.test.ts || exit 0\n"
           "echo \"tests/inbox.test.ts(3,1): error TS1: 'rooms' is missing\"\nexit 2\n");
    script("check.sh", runner("'comms_messages', 'messages', 'calls'"));
    write("tests/inbox.test.ts", inbox_test);
    write(".gitignore", "others\n");
    write("pgrename.toml", settings("[code]\ncheck = [\"./other.sh\", \"./check.sh\"]\n"));
    commit();
    const auto done = code({"--write"});
    EXPECT_EQ(done.exit_code, 1);
    EXPECT_EQ(text("tests/inbox.test.ts"), inbox_test);
    EXPECT_NE(done.err.find("  taken back (tests/inbox.test.ts:3: test failed: asks for its tables)"),
              std::string::npos)
        << done.err;
    EXPECT_NE(done.err.find("./other.sh: passes"), std::string::npos) << done.err;
    EXPECT_EQ(text("others"), "run\nrun\nrun\n") << "only the first round helped the test";
}

TEST_F(CodeCommand, a_check_that_can_not_run_is_no_check) {
    write("pgrename.toml", settings("[code]\ncheck = [\"pgrename-no-such-checker\"]\n"));
    commit();
    const auto refused = code({"--write"});
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_NE(refused.err.find("the check `pgrename-no-such-checker` can't be run, nothing was rewritten"),
              std::string::npos)
        << refused.err;
    EXPECT_EQ(text("src/inbox.ts"), inbox);
}

TEST_F(CodeCommand, confirm_asks_the_checks_when_nothing_is_left_to_rewrite) {
    script("check.sh", runner("'comms_messages', 'messages', 'calls'"));
    write("tests/inbox.test.ts", inbox_test);
    write("pgrename.toml", settings("[code]\ncheck = [\"./check.sh\"]\n"));
    commit();
    EXPECT_EQ(code({"--commit", "--phase", "1", "--no-checks"}).exit_code, 0);
    EXPECT_EQ(code({"--confirm"}).exit_code, 2);
    const auto done = code({"--commit", "--confirm", "--phase", "1"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(text("tests/inbox.test.ts").find("['comms_messages', 'messages', 'calls']"), std::string::npos);
    const auto again = code({"--commit", "--confirm", "--phase", "1"});
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_EQ(again.err.find("round 1"), std::string::npos) << again.err;
    EXPECT_EQ(git({"rev-list", "--count", "HEAD"}), "5");
}

TEST_F(CodeCommand, checks_see_types_without_old_names_and_the_types_stay) {
    const std::string types = "export type Database = { public: { Tables: { messages: {}; calls: {} } } };\n";
    write("src/types.ts", types);
    script("check.sh", "cat src/types.ts >>seen\n");
    write(".gitignore", "seen\n");
    write("pgrename.toml", settings("[code]\ncheck = [\"./check.sh\"]\n[types]\nfile = \"src/types.ts\"\n"));
    commit();
    const auto done = code({"--write"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(text("seen"),
              types + "export type Database = { public: { Tables: { comms_messages: {}; call_logs: {} } } };\n");
    EXPECT_EQ(text("src/types.ts"), types);
    EXPECT_NE(done.err.find("`pgrename types` writes it"), std::string::npos) << done.err;
}

TEST_F(CodeCommand, the_script_of_a_phase_may_run_twice) {
    write("pgrename.toml", settings("[code]\ncheck = [\"test ! -e broken\"]\n"));
    const auto project = project::load(root_);
    script("scripts/new-names.sh", "");
    write("scripts/new-names.sh", planning::automation_script(project, project.phases.front()));
    commit();
    const auto run_script = [&] {
        return base::run({.command = {"bash", "scripts/new-names.sh"},
                          .environment = {{"PGRENAME", PGRENAME_PROGRAM}},
                          .folder = root_});
    };
    const auto first = run_script();
    EXPECT_EQ(first.exit_code, 0) << first.err;
    EXPECT_EQ(first.out,
              "== group 1: It's messages\n== group 2: Calls\n== no old name is left\n== checks: test ! -e broken\n");
    EXPECT_EQ(git({"rev-list", "--count", "HEAD"}), "4");
    const auto second = run_script();
    EXPECT_EQ(second.exit_code, 0) << second.err;
    EXPECT_EQ(git({"rev-list", "--count", "HEAD"}), "4");
    EXPECT_EQ(git({"status", "--short"}), "");

    write("broken", "");
    const auto stopped = run_script();
    EXPECT_EQ(stopped.exit_code, 1);
    EXPECT_NE(stopped.err.find("stopped: a check fails"), std::string::npos) << stopped.err;
    EXPECT_NE(stopped.err.find("code --phase 1 --undo"), std::string::npos) << stopped.err;
}

TEST_F(CodeCommand, the_recount_agrees) {
    const auto done = code({"--verify", "--quiet"});
    EXPECT_EQ(done.exit_code, 0);
    EXPECT_NE(done.err.find(" review, recounted\n"), std::string::npos) << done.err;
}

}  // namespace
}  // namespace pgrename::test
