// What hangs on a table when it is renamed: what follows, which names stay, and what kinds of relations can be renamed.
#include "live/semantics.hpp"

namespace {

using live::semantics::Row;

std::vector<Row> that_follow() {
    return {
        {"parent",
         "create table OLD (id int primary key, n int check (n > 0) unique, kind text);"
         "create table parent_child (id int primary key, of int constraint parent_of references OLD);"
         "insert into OLD values (1, 1, 'a'); insert into parent_child values (1, 1);",
         {},
         {{"insert into parent_child values (2, 9)", "23503"},
          {"insert into OLD values (2, 1, 'b')", "23505"},
          {"insert into OLD values (2, 0, 'b')", "23514"},
          {"delete from OLD", "23503"},
          // Companions keep their names, and whoever asks for them finds them.
          {"select count(*) from pg_constraint where conname in"
           " ('parent_of', 'parent_old_pkey', 'parent_old_n_key', 'parent_old_n_check')",
           "4"}}},
        {"viewed",
         "create table OLD (id int, body text); insert into OLD values (1, 'one');"
         "create view viewed_view as select * from OLD; create view viewed_over as select id from viewed_view;"
         "create materialized view viewed_kept as select count(*) as n from OLD;"
         "create function viewed_atomic() returns bigint begin atomic select count(*) from OLD; end;",
         {},
         {{"select body from viewed_view", "one"},
          {"insert into viewed_view values (2, 'two') returning body", "two"},
          {"select id from viewed_over", "1"},
          {"refresh materialized view viewed_kept; select n from viewed_kept", "1"},
          {"select viewed_atomic()", "1"}}},
        {"clustered",
         "create table OLD (id int constraint clustered_key primary key); alter table OLD cluster on clustered_key;",
         {},
         {{"select indisclustered from pg_index where indexrelid = 'clustered_key'::regclass", "t"}}},
        {"ruled",
         "create table OLD (id int, body text); create table ruled_log (id int);"
         "create rule kept as on insert to OLD do also insert into ruled_log values (new.id);"
         "create rule never as on delete to OLD do instead nothing; insert into OLD values (1, 'one');",
         {},
         {{"insert into OLD values (2, 'x'); select count(*) from ruled_log", "2"},
          {"delete from OLD; select count(*) from OLD", "1"}}},
        {"watched",
         "create table OLD (id int, body text); create table watched_log (what text);"
         "create function watched_row() returns trigger language plpgsql as"
         " $f$ begin insert into watched_log values (tg_op || new.body); return new; end $f$;"
         "create function watched_all() returns trigger language plpgsql as"
         " $f$ begin insert into watched_log select count(*) from added; return null; end $f$;"
         "create trigger one before insert on OLD for each row when (new.id > 1) execute function watched_row();"
         "create trigger every after insert on OLD referencing new table as added for each statement execute function "
         "watched_all();",
         {},
         {{"insert into OLD values (1, 'a'), (2, 'b'); select string_agg(what, ',') from watched_log", "INSERTb,2"}}},
        {"secretive",
         "create table OLD (id int, who text); insert into OLD values (1, 'a'); grant select on OLD to row_reader;"
         "create table secretive_rooms (id int); insert into secretive_rooms values (1), (2); grant select on "
         "secretive_rooms to row_reader;"
         "alter table secretive_rooms enable row level security;"
         "create policy own on secretive_rooms using (exists (select from OLD where OLD.id = secretive_rooms.id));",
         {},
         {{"select count(*) from secretive_rooms", "1", {}, {}, "row_reader"}}},
        {"sent",
         "create table OLD (id int primary key); alter table OLD replica identity full; create publication sent_out "
         "for table OLD;",
         {"PN214 caution publication sent_out"},
         {{"select tablename from pg_publication_tables where pubname = 'sent_out'",
           "sent_old",
           "sent_new",
           {},
           {},
           {},
           true},
          {"alter publication sent_out add table OLD", "42710", "22023", "ALTER PUBLICATION"},
          {"select relreplident from pg_class where oid = to_regclass('OLD')", "f", "n"}}},
    };
}

std::vector<Row> of_every_kind() {
    return {
        {"unlogged",
         "create unlogged table OLD (id int); insert into OLD values (1);",
         {},
         {{"select count(*) from OLD", "1"}}},
        {"parted",
         "create table OLD (id int) partition by range (id); create table OLD_low partition of OLD for values from (0) "
         "to (10);"
         "insert into OLD values (1);",
         {"PN211 caution parted_old_low"},
         {{"insert into OLD values (2)", "1 rows"}, {"select count(*) from OLD_low", "1", {}, {}, {}, {}, true}}},
        {"leaf",
         "create table leaf_root (id int) partition by range (id); create table OLD partition of leaf_root for values "
         "from (0) to (10);"
         "insert into leaf_root values (1);",
         {"PN203 note partition of public.leaf_root"},
         {{"select count(*) from OLD", "1"},
          {"insert into leaf_root values (2)", "1 rows"},
          {"insert into OLD values (11)", "23514"}}},
        {"heir",
         "create table heir_parent (id int); create table OLD (more text) inherits (heir_parent); insert into OLD "
         "values (1, 'x');",
         {},
         {{"select count(*) from heir_parent", "1"}, {"select more from OLD", "x"}}},
        {"remote",
         "create foreign data wrapper row_wrapper; create server row_server foreign data wrapper row_wrapper;"
         "create foreign table OLD (id int) server row_server;",
         {"PN203 blocker foreign table of server row_server"},
         {},
         {},
         true},
        {"kept",
         "create table OLD (id int); create materialized view kept_view as select * from OLD;"
         "create unique index on kept_view (id); insert into OLD values (1);",
         {},
         {{"refresh materialized view concurrently kept_view; select count(*) from kept_view", "1"}}},
        {"seen", "create view OLD as select 1 as id;", {"PN203 blocker it is a view"}, {}, {}, true},
        {"counted", "create sequence OLD;", {"PN203 blocker it is a sequence"}, {}, {}, true},
        {"stored",
         "create materialized view OLD as select 1 as id;",
         {"PN203 blocker it is a materialized view"},
         {},
         {},
         true},
        {"taken",
         "create table OLD (id int); create table NEW (id int);",
         {"PN201 blocker already a table"},
         {},
         {},
         true},
        {"typed",
         "create table OLD (id int); create type NEW as enum ('a');",
         {"PN201 blocker already an enum type"},
         {},
         {},
         true},
        {"twin",
         "create table OLD (id int); create table \"Twin_new\" (id int);",
         {"PN209 caution Twin_new"},
         {{"select count(*) from OLD", "0"}}},
        {"elsewhere",
         "create schema row_app; create table row_app.OLD (id int); create table OLD (id int); insert into OLD values "
         "(1);"
         "create function elsewhere_count() returns bigint language sql set search_path = public, row_app"
         " as 'select count(*) from OLD';"
         "create function elsewhere_other() returns bigint language sql set search_path = row_app, public"
         " as 'select count(*) from OLD';",
         {"PN208 caution plain elsewhere_old means row_app.elsewhere_old with the search_path of function",
          "PN210 note elsewhere_count"},
         {{"select elsewhere_count()", "1"}, {"select elsewhere_other()", "0"}}},
        {"occupied",
         "create schema row_shop; create table row_shop.NEW (id int); create table OLD (id int); insert into OLD "
         "values (1);"
         "create function occupied_count() returns bigint language plpgsql set search_path = row_shop, public"
         " as $f$ declare r OLD; begin select * into r from OLD limit 1;"
         " return r.id + (select count(*) from OLD) + pg_relation_size('OLD') / 8192; end $f$;",
         {"PN208 caution plain occupied_new means row_shop.occupied_new, not the renamed table",
          "PN210 note occupied_count"},
         {{"select occupied_count()", "3"}}},
    };
}

TEST(SemanticsOfObjects, ThatFollowTheTable) {
    live::semantics::Rollout(that_follow()).run();
}

/// Publications that take in every table: a rollout of their own.
TEST(SemanticsOfObjects, InPublicationsThatNameNoTable) {
    const std::string table =
        "create table OLD (id int primary key, body text); create publication all_out for all tables;";
    const std::string listed = "select tablename from pg_publication_tables where pubname = ";
    const std::string listed_here = " and schemaname = 'public' and tablename like 'every%'";
    const auto asked = [&](const std::string& name) {
        return live::semantics::Statement{
            listed + "'" + name + "'" + listed_here, "every_old", "every_new", {}, {}, {}, true};
    };
    Row row{"every", table, {"PN214 caution publication all_out"}, {asked("all_out")}};
    // Manual, "CREATE PUBLICATION", since 15.
    if (live::server().connect().server_version() >= 150000) {
        row.setup +=
            "create publication schema_out for tables in schema public;"
            "create publication some_out for table OLD (id) where (id > 10);";
        row.findings.emplace_back("PN214 caution publication schema_out");
        row.findings.emplace_back("PN214 caution publication some_out");
        row.statements.push_back(asked("schema_out"));
        row.statements.push_back(asked("some_out"));
        row.statements.push_back(
            {"select attnames::text || rowfilter from pg_publication_tables where pubname = 'some_out'",
             "{id}(id > 10)"});
    }
    live::semantics::Rollout({row}).run();
}

TEST(SemanticsOfObjects, OfEveryKind) {
    live::semantics::Rollout(of_every_kind()).run();
}

}  // namespace
