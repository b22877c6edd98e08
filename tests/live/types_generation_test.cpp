// The types of a small schema equal what the generators themselves printed (tests/conformance checks those).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.hpp"
#include "base/process.hpp"
#include "live/live_server.hpp"
#include "typescript/generator.hpp"
#include "typescript/legacy.hpp"

namespace pgrename::typescript {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const fs::path samples = fs::path(PROJECT_ROOT) / "tests/conformance/typescript";

live::Database small_database() {
    auto made = live::fresh_database("types");
    made.connect().execute(base::read_file(samples / "small.sql"));
    return made;
}

TEST(TypesGeneration, equals_what_the_generators_print) {
    const auto database = small_database();
    auto connection = database.connect();
    const auto catalog = read_catalog(connection, {"public"});
    EXPECT_EQ(generate(catalog, {Dialect::cli3, ""}), base::read_file(samples / "small.cli3.ts"));
    EXPECT_EQ(generate(catalog, {Dialect::pg_meta, "13"}), base::read_file(samples / "small.pg-meta.ts"));
}

TEST(TypesGeneration, lists_only_schemas_that_exist_and_says_nothing_of_others) {
    auto connection = live::fresh_database("types").connect();
    const auto catalog = read_catalog(connection, {"public", "not \"there\\"});
    EXPECT_THAT(catalog.schemas, testing::ElementsAre("public"));
    EXPECT_THAT(generate(catalog, {}), HasSubstr("    Tables: {\n      [_ in never]: never;\n    };\n"));
}

class TypesCommand : public testing::Test {
  protected:
    TypesCommand() : database_(small_database()), folder_(live::scratch_folder(database_.name)) {
        fs::create_directories(folder_ / "migrations");
        base::write_file(folder_ / "pgrename.toml",
                         "phases = []\n[migrations]\nfolder = \"migrations\"\n[types]\nfile = \"src/db.ts\"\n");
    }
    ~TypesCommand() override { fs::remove_all(folder_); }

    base::Finished types(std::vector<std::string> further = {}) {
        std::vector<std::string> words{PGRENAME_PROGRAM, "types", "--project",
                                       folder_.string(), "--url", database_.conninfo()};
        words.insert(words.end(), further.begin(), further.end());
        return base::run({.command = words});
    }

    live::Database database_;
    fs::path folder_;
};

TEST_F(TypesCommand, keeps_the_dialect_of_the_file_and_finds_drift) {
    base::write_file(folder_ / "src/db.ts", base::read_file(samples / "small.pg-meta.ts"));
    EXPECT_EQ(types({"--check"}).exit_code, 1);  // the legacy file is missing
    EXPECT_EQ(types().exit_code, 0);
    EXPECT_EQ(base::read_file(folder_ / "src/db.ts"), base::read_file(samples / "small.pg-meta.ts"));
    EXPECT_EQ(types({"--check"}).exit_code, 0);
    database_.connect().execute("alter table users add column age int");
    EXPECT_EQ(types({"--check"}).exit_code, 1);
    EXPECT_EQ(base::read_file(folder_ / "src/db.ts"), base::read_file(samples / "small.pg-meta.ts"));
}

TEST_F(TypesCommand, writes_old_names_while_their_views_stand) {
    const auto first = types();
    EXPECT_EQ(first.exit_code, 0) << first.err;
    const auto legacy = folder_ / "src/db.legacy.ts";
    EXPECT_THAT(base::read_file(legacy), HasSubstr("messages: Current[\"public\"][\"Tables\"][\"comms_messages\"];"));
    EXPECT_THAT(base::read_file(legacy), HasSubstr("from \"./db\""));
    database_.connect().execute("drop view messages");
    EXPECT_THAT(types().out, HasSubstr("src/db.legacy.ts: removed"));
    EXPECT_FALSE(fs::exists(legacy));
    base::write_file(legacy, "// the team's own\n");
    EXPECT_EQ(types().exit_code, 0);
    EXPECT_EQ(base::read_file(legacy), "// the team's own\n");
}

TEST_F(TypesCommand, leaves_the_file_alone_when_the_teams_command_fails) {
    base::write_file(folder_ / "pgrename.toml",
                     "phases = []\n[migrations]\nfolder = \"migrations\"\n[types]\nfile = \"db.ts\"\n"
                     "command = \"echo no >&2; exit 3\"\n");
    base::write_file(folder_ / "db.ts", "mine\n");
    const auto done = types();
    EXPECT_EQ(done.exit_code, 3);
    EXPECT_THAT(done.err, HasSubstr("failed with exit code 3"));
    EXPECT_EQ(base::read_file(folder_ / "db.ts"), "mine\n");
}

}  // namespace
}  // namespace pgrename::typescript
