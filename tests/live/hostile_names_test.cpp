// Generated SQL with names that try to break out of it: random schemas, renamed, taken back, compared byte by byte.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <set>

#include "base/text.hpp"
#include "live/live_server.hpp"
#include "live/verification_renaming.hpp"
#include "planning/migration_files.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/phase_run.hpp"
#include "verification/soundness.hpp"
#include "verification/structure.hpp"

namespace {

using namespace pgrename;
using model::RelationName;

/// Pieces that mean something to SQL, format(), psql, regular expressions, JSON or XML.
constexpr const char* pieces[] = {
    "'",          "\"",   "\\",   "\n",   "\t",   "%",       "%I",     "%s",  "{}",     "{0}",      "$$",
    "$pgrename$", "$1",   ";",    "--",   "/*",   "*/",      " ",      ".",   ",",      "(",        ")",
    "é",          "日本", "🐘",    "ı",    "A",    "Z",       "select", "end", "table",  "messages", "public",
    "x",          "_",    "1",    "\x7f", "&lt;", "<b>",     "E'",     "U&",  "::text", "[]",       "pg_temp",
    "null",       "user", "old_", "new",  ":v",   "\\gexec", "\r",     "`id`"};

class Random {
  public:
    explicit Random(unsigned seed) : engine_(seed) {}

    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_); }
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }

    /// 1 to 63 bytes, whole characters only; about one in four of the full length.
    std::string name() {
        const std::size_t longest = chance(25) ? model::longest_name : 4 + below(30);
        std::string out;
        for (int tries = 0; tries < 60 && out.size() < longest; ++tries) {
            const std::string piece = pieces[below(std::size(pieces))];
            if (out.size() + piece.size() <= longest) out += piece;
        }
        while (longest == model::longest_name && out.size() < longest) out += 'x';
        return out;
    }

  private:
    std::mt19937 engine_;
};

struct Table {
    std::string name;
    std::string new_name;
    std::vector<std::string> columns;
};

/// A comment ends with the line, and a carriage return ends a line too.
std::string one_line(std::string text) {
    for (char& byte : text)
        if (byte == '\n' || byte == '\r') byte = ' ';
    return text;
}

class Schema {
  public:
    explicit Schema(unsigned seed)
        : random_(seed), schema_(fresh()), role_("hostile " + std::to_string(seed) + fresh().substr(0, 20)) {
        while (role_.size() > model::longest_name || (static_cast<unsigned char>(role_.back()) & 0x80U) != 0)
            role_.pop_back();
        const auto count = 1 + random_.below(3);
        for (std::size_t i = 0; i < count; ++i) {
            Table table{fresh(), fresh(), {}};
            for (std::size_t c = 0; c < 1 + random_.below(3); ++c) table.columns.push_back(fresh());
            tables_.push_back(std::move(table));
        }
    }

    [[nodiscard]] const std::string& role() const { return role_; }

    std::string sql() {
        std::string out = "create schema " + model::quoted(schema_) + ";create role " + model::quoted(role_) + ";";
        for (std::size_t i = 0; i < tables_.size(); ++i)
            out += table_sql(tables_[i], i == 0 ? nullptr : &tables_[i - 1]);
        return out;
    }

    [[nodiscard]] project::Phase phase() const {
        project::Phase out;
        out.number = 1;
        out.title = "hostile";
        out.slug = "hostile";
        out.version = "20260101000000";
        out.cleanup_slug = "hostile_cleanup";
        out.cleanup_version = "20260102000000";
        out.groups.push_back({.number = 1, .title = "a\n'title' -- $$"});
        for (const auto& table : tables_) {
            out.groups[0].renames.push_back({RelationName(schema_, table.name),
                                             RelationName(schema_, table.new_name),
                                             "because\n*/ '" + table.name,
                                             true,
                                             {},
                                             {}});
        }
        return out;
    }

    [[nodiscard]] project::Project project() const {
        project::Project out;
        out.platform = "plain";
        out.schemas = {schema_};
        out.root = "/nowhere";
        out.migrations = "/nowhere/migrations";
        return out;
    }

  private:
    Random random_;
    std::set<std::string> used_;
    std::string schema_;
    std::string role_;
    std::vector<Table> tables_;

    /// No two names alike, also not in small letters.
    std::string fresh() {
        for (;;) {
            auto name = random_.name();
            const bool system = name.starts_with("pg_") || name.starts_with("pgrename");
            if (!system && used_.insert(base::lowered(name)).second) return name;
        }
    }

    [[nodiscard]] std::string qualified(const std::string& name) const { return RelationName(schema_, name).quoted(); }

    /// What belongs to the table and has a name of its own.
    std::string companions_sql(const Table& table) {
        const auto name = qualified(table.name);
        const auto& column = model::quoted(table.columns.front());
        const auto sequence = qualified(fresh());
        const auto function = qualified(fresh());
        std::string out = "create sequence " + sequence + ";alter table " + name + " add n bigint default nextval(" +
                          model::quoted_literal(sequence) + ");alter sequence " + sequence + " owned by " + name +
                          ".n;";
        out += "alter table " + name + " add constraint " + model::quoted(fresh()) + " check (" + column + " <> '');";
        out += "create index " + model::quoted(fresh()) + " on " + name + " (" + column + ") where " + column + " <> " +
               model::quoted_literal(table.name) + ";";
        out += "create function " + function + "() returns trigger language plpgsql as " +
               model::quoted_literal("begin if tg_table_name = " + model::quoted_literal(table.name) +
                                     " then return new; end if; return null; end") +
               ";create trigger " + model::quoted(fresh()) + " before insert on " + name +
               " for each row execute function " + function + "(" + model::quoted_literal(table.name) + ");";
        return out;
    }

    std::string table_sql(const Table& table, const Table* other) {
        const auto name = qualified(table.name);
        std::string out = "create table " + name + " (id bigserial primary key";
        for (const auto& column : table.columns) {
            out += ", " + model::quoted(column) + " text default " + model::quoted_literal(table.name);
        }
        if (other != nullptr) out += ", parent bigint references " + qualified(other->name);
        out += ");insert into " + name + " default values;";
        const auto& column = model::quoted(table.columns.front());
        out += "comment on table " + name + " is " + model::quoted_literal(table.name + "'s comment") + ";";
        out += "grant select, insert on " + name + " to " + model::quoted(role_) + ";";
        if (random_.chance(50)) {
            out += "alter table " + name + " enable row level security;create policy " + model::quoted(fresh()) +
                   " on " + name + " using (" + column + " <> " + model::quoted_literal(table.new_name) + ");";
        } else if (random_.chance(50)) {
            out += "grant update (" + column + ") on " + name + " to " + model::quoted(role_) + " with grant option;";
        }
        const auto tag = "$" + std::string(1, static_cast<char>('a' + random_.below(20))) + "_body$";
        out += "create function " + qualified(fresh()) + "(n " + name + ") returns bigint language plpgsql as " + tag +
               "\ndeclare r " + name + "%rowtype;\nbegin\n  select * into r from " + name + " where " + column +
               " is not null limit 1; -- " + one_line(table.name) + "\n  return r.id;\nend\n" + tag + ";";
        out += "create view " + qualified(fresh()) + " as select * from " + name + ";";
        out += companions_sql(table);
        if (random_.chance(50)) {
            out += "create function " + qualified(fresh()) + "() returns bigint language sql as " +
                   model::quoted_literal("select count(*) from " + name + " as t") + ";";
        }
        return out;
    }
};

class HostileNames : public ::testing::TestWithParam<unsigned> {};

TEST_P(HostileNames, LeaveTheDumpAsItWas) {
    Schema schema(GetParam());
    const auto database = live::fresh_database("hostile");
    auto connection = database.connect();
    connection.execute(schema.sql());
    const auto dump = [&] {
        return postgres::dump_schema(live::server().programs(), database.conninfo(),
                                     {"pgrename", "supabase_migrations"});
    };
    const auto first = dump();
    const auto before = postgres::read_snapshot(connection);
    const auto examined = [&] {
        auto fresh = database.connect();
        return verification::examine(fresh, postgres::read_snapshot(fresh));
    };
    const auto sound = examined();
    const auto project = schema.project();
    const auto plan = planning::plan(project, schema.phase(), before);
    const auto check = [&](verification::Stage stage) {
        const auto now = postgres::read_snapshot(connection);
        EXPECT_EQ(live::told(verification::compare(before, now, plan, stage)), "");
        EXPECT_EQ(live::told(verification::compare(sound, examined())), "");
    };
    (void)rollout::apply(connection, project, plan, before, {});
    check(verification::Stage::applied);
    (void)rollout::roll_back(connection, project, 1, {});
    EXPECT_EQ(dump(), first);
    const auto files = planning::migration_files(plan, project);
    for (const auto* step : {"migration", "rollback", "migration", "cleanup", "rollback"}) {
        SCOPED_TRACE(step);
        for (const auto& file : files)
            if (file.what == std::string(step)) {
                ASSERT_NO_THROW(connection.execute(file.text)) << file.text;
            }
    }
    EXPECT_EQ(dump(), first);
    (void)rollout::apply(connection, project, plan, before, {});
    (void)rollout::clean_up(connection, project, 1, {});
    check(verification::Stage::cleaned_up);
    connection.execute("drop owned by " + model::quoted(schema.role()) + "; drop role " + model::quoted(schema.role()));
}

unsigned count() {
    const char* more = std::getenv("PGRENAME_HOSTILE_CASES");
    return more == nullptr ? 20 : static_cast<unsigned>(std::strtoul(more, nullptr, 10));
}

INSTANTIATE_TEST_SUITE_P(Seeds, HostileNames, testing::Range(1U, 1U + count()));

}  // namespace
