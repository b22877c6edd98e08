// Changes of the schema by the old name while the view stands: refused, or done to the view alone. Each is known when a
// client is seen sending it.
#include "live/semantics.hpp"

namespace {

using live::semantics::Row;
using live::semantics::Statement;

/// Sent to the table it is done; sent to the view it is an error.
Statement refused(const std::string& sql, const std::string& limit, const std::string& code = "42809") {
    return {.sql = sql, .answer = "0 rows", .through = code, .limit = limit};
}

/// The view depends on the columns of the table: by the new name it is refused until the clean-up, or `rebuild-views`.
Statement held_up(const std::string& sql, const std::string& limit, const std::string& code) {
    auto out = refused(sql, limit);
    out.renamed = code;
    return out;
}

/// Done without an error, but not to the table.
Statement missed(const std::string& sql, const std::string& limit) {
    return {sql, "0 rows", {}, limit};
}

constexpr const char* table =
    "create table OLD (id int constraint OLD_key primary key, a int default 1, t text); insert into OLD values (1, 1, "
    "'x');"
    "create trigger later before update on OLD for each row execute function suppress_redundant_updates_trigger();";

std::vector<Row> rows() {
    return {
        {"altered",
         table,
         {},
         {refused("alter table OLD add column more int", "ALTER TABLE refuses"),
          held_up("alter table OLD drop column a", "ALTER TABLE refuses", "2BP01"),
          held_up("alter table OLD alter column a type bigint", "ALTER TABLE refuses", "0A000"),
          refused("alter table OLD alter column a set not null", "ALTER TABLE refuses"),
          refused("alter table OLD add constraint small check (a < 5)", "ALTER TABLE refuses"),
          refused("alter table OLD enable row level security", "ALTER TABLE refuses"),
          refused("alter table OLD replica identity full", "ALTER TABLE refuses"),
          refused("alter table OLD disable trigger later", "ALTER TABLE refuses"),
          refused("alter table OLD set (fillfactor = 50)", "ALTER TABLE refuses", "22023"),
          held_up("drop table OLD", "DROP TABLE refuses", "2BP01"),
          held_up("drop table if exists OLD", "DROP TABLE refuses", "2BP01"),
          refused("comment on table OLD is 'x'", "COMMENT ON TABLE refuses"),
          refused("create index on OLD (a)", "CREATE INDEX refuses"),
          refused("create statistics st on a, t from OLD", "CREATE STATISTICS refuses"),
          refused("create policy p on OLD using (true)", "CREATE POLICY refuses"),
          refused("create trigger x before insert on OLD for each row execute function "
                  "suppress_redundant_updates_trigger()",
                  "a view takes no row triggers"),
          refused("create table altered_child (m int references OLD)", "a foreign key can't refer to a view"),
          refused("create table altered_heir () inherits (OLD)", "no table inherits from a view"),
          refused("drop trigger later on OLD", "DROP TRIGGER", "42704")}},
        {"missed",
         std::string(table) + "create schema row_shelf;",
         {},
         {missed("alter table OLD alter column a set default 7", "ALTER TABLE changes the view only"),
          missed("alter table OLD owner to row_writer", "ALTER TABLE changes the view only"),
          missed("alter table OLD rename column a to b", "renames the view"),
          missed("alter table OLD rename to missed_other", "renames the view"),
          missed("alter table OLD set schema row_shelf", "changes the view"),
          missed("comment on column OLD.a is 'x'", "changes the view's comment"),
          missed("grant select on OLD to row_reader", "changes the view's privileges only"),
          missed("revoke select on OLD from row_reader", "changes the view's privileges only"),
          missed("create trigger never after insert on OLD for each statement execute function "
                 "suppress_redundant_updates_trigger()",
                 "a statement trigger on it never fires"),
          missed("create table if not exists OLD (id int)", "a new, empty table"),
          missed("create table missed_copy (like OLD including all)", "copies no defaults")}},
        {"rooted",
         "create table OLD (id int) partition by range (id); create table rooted_low (id int);"
         "create table rooted_high partition of OLD for values from (10) to (20);",
         {"PN211 caution rooted_high"},
         {refused("create table rooted_more partition of OLD for values from (20) to (30)",
                  "no table inherits from a view"),
          refused("alter table OLD attach partition rooted_low for values from (0) to (10)", "ALTER TABLE refuses"),
          refused("alter table OLD detach partition rooted_high", "ALTER TABLE refuses")}},
    };
}

TEST(SemanticsOfSchemaChanges, AreRefusedOrMissTheTable) {
    live::semantics::Rollout(rows()).run();
}

}  // namespace
