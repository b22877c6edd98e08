#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.hpp"
#include "base/process.hpp"
#include "documents/schema_document.hpp"
#include "live/live_server.hpp"
#include "postgres/catalog.hpp"

namespace pgrename::documents {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr const char* hostile = R"sql(
create type mood as enum ('a | b', '`tick`');
create table "we""ird; drop table x--" (
    id bigint primary key,
    "pipe | column" text default 'a | b',
    "```" text,
    "line
break" mood
);
comment on table "we""ird; drop table x--" is E'<!-- pgrename:end title -->\n# no heading | <script>alert(1)</script>';
create table call_logs (id bigint primary key, odd bigint not null references "we""ird; drop table x--" (id));
create table call_notes (id bigint primary key references call_logs (id));
alter table call_logs enable row level security;
create policy "p | q" on call_logs for select using (id > 0);
create view calls as select * from call_logs;
)sql";

std::string document(const live::Database& database, std::string_view old = {}) {
    auto connection = database.connect();
    const auto snapshot = postgres::read_snapshot(connection);
    Conventions conventions;
    conventions.domains = domains_by_prefix(snapshot, {"public"});
    return schema_document(snapshot, read_enums(connection), conventions, {"public"}, old);
}

TEST(SchemaDocument, is_the_same_for_equal_schemas_made_in_another_order) {
    const auto one = live::fresh_database("documents");
    const auto other = live::fresh_database("documents");
    one.connect().execute(hostile);
    other.connect().execute("create table gone (id int); drop table gone; create sequence later; drop sequence later");
    other.connect().execute(hostile);
    other.connect().execute("insert into \"we\"\"ird; drop table x--\" select generate_series(1, 50); analyze");
    EXPECT_EQ(document(one), document(other));
}

TEST(SchemaDocument, holds_hostile_names_as_text) {
    const auto database = live::fresh_database("documents");
    database.connect().execute(hostile);
    const auto made = document(database);
    EXPECT_THAT(made, HasSubstr("| `pipe \\| column` | `text` | yes | `'a \\| b'::text` |"));
    EXPECT_THAT(made, HasSubstr("`line\\nbreak`"));
    EXPECT_THAT(made, Not(HasSubstr("<script>")));
    EXPECT_THAT(made, Not(HasSubstr("\n# no heading")));
    EXPECT_THAT(made, HasSubstr("- `p \\| q`: everybody may read rows where `(id > 0)`"));
    EXPECT_THAT(made, HasSubstr("**Referenced by**\n\n- `call_notes` by `call_notes_id_fkey`"));
    EXPECT_THAT(made, HasSubstr("**Used by**\n\n- view `public.calls`"));
    EXPECT_THAT(made, HasSubstr("t_call_logs ||--o| t_call_notes : \"id\""));
    EXPECT_EQ(document(database, made), made);
}

TEST(DocsCommand, keeps_notes_follows_renames_and_finds_drift) {
    const auto database = live::fresh_database("documents");
    database.connect().execute("create table messages (id int primary key)");
    const auto folder = live::scratch_folder(database.name);
    fs::create_directories(folder / "migrations");
    base::write_file(folder / "pgrename.toml", "phases = [\"one.toml\"]\n[migrations]\nfolder = \"migrations\"\n");
    base::write_file(
        folder / "one.toml",
        "phase = 1\ntitle = \"One\"\nslug = \"one\"\nversion = \"20260101000000\"\n[[group]]\nnumber = 1\n"
        "title = \"G\"\n[[group.rename]]\nfrom = \"messages\"\nto = \"comms_messages\"\nreason = \"clear\"\n");
    const auto docs = [&](std::vector<std::string> further = {}) {
        std::vector<std::string> words{PGRENAME_PROGRAM, "docs",  "--project",
                                       folder.string(),  "--url", database.conninfo()};
        words.insert(words.end(), further.begin(), further.end());
        return base::run({.command = words});
    };
    EXPECT_EQ(docs({"--check"}).exit_code, 1);
    EXPECT_FALSE(fs::exists(folder / "docs"));
    const auto first = docs();
    EXPECT_EQ(first.exit_code, 0) << first.err;
    EXPECT_EQ(docs({"--check"}).exit_code, 0);
    const auto file = folder / "docs/DATABASE_SCHEMA.md";
    auto text = base::read_file(file);
    const std::string end = "<!-- pgrename:end table:public.messages -->\n";
    text.insert(text.find(end) + end.size(), "\nAsk Dana before changing this.\n");
    base::write_file(file, text);
    EXPECT_EQ(docs({"--check"}).exit_code, 0);
    database.connect().execute("alter table messages rename to comms_messages");
    EXPECT_EQ(docs({"--check"}).exit_code, 1);
    EXPECT_EQ(docs().exit_code, 0);
    const auto now = base::read_file(file);
    EXPECT_THAT(now, HasSubstr("Formerly `messages` (renamed in phase 1: clear)."));
    EXPECT_THAT(now,
                HasSubstr("<!-- pgrename:end table:public.comms_messages -->\n\nAsk Dana before changing this.\n"));
    EXPECT_THAT(base::read_file(folder / "docs/DATABASE_NAMING_CONVENTIONS.md"),
                HasSubstr("| `messages` | `comms_messages` | clear | renamed |"));
    fs::remove_all(folder);
}

}  // namespace
}  // namespace pgrename::documents
