// Triggers, notifications and row types: what sees the table's new name from the rename on, and what is made to go on
// as before.
#include "live/semantics.hpp"

namespace {

using live::semantics::Row;

std::string trigger(const std::string& name, const std::string& body, const std::string& arguments = {}) {
    return "create function " + name + "_fn() returns trigger language plpgsql as $f$ begin " + body +
           " return new; end $f$; create trigger " + name + "_tr before insert on OLD for each row execute function " +
           name + "_fn(" + arguments + ");";
}

constexpr const char* table = "create table OLD (id int primary key, body text);";

std::vector<Row> triggers() {
    return {
        {"audited",
         table + std::string("create table audited_log (what text);") +
             trigger("audited", "insert into audited_log values (tg_table_name || tg_op);"),
         {"PN213 caution it will see audited_new"},
         {{.sql = "insert into OLD values (1); select what from audited_log",
           .answer = "audited_oldINSERT",
           .through = "audited_newINSERT",
           .old_only = true}}},
        {"branched",
         table + std::string("create table branched_log (what text);") +
             trigger("branched",
                     "if tg_table_name = 'OLD' then insert into branched_log values ('ours');"
                     " elsif tg_relname in ('OLD', 'other') then null; end if;"),
         {"PN210 note branched_fn", "PN213 caution branched_tr"},
         {{"insert into OLD values (1); select what from branched_log", "ours"}}},
        {"fanned",
         table + std::string("create table OLD_log (what int);") +
             trigger("fanned", "execute format('insert into %I_log values (1)', tg_table_name);"),
         {"PN213 caution fanned_tr"},
         {{.sql = "insert into OLD values (1)", .answer = "1 rows", .through = "42P01", .old_only = true}}},
        {"argued",
         table + std::string("create table argued_log (what text);") +
             trigger("argued", "insert into argued_log values (tg_argv[0]);", "'OLD'"),
         {"PN213 caution an argument of the trigger is the old name"},
         {{"insert into OLD values (1); select what = 'argued_old' from argued_log", "t"}}},
        {"notified",
         table + trigger("notified", "perform pg_notify('changes_' || tg_table_name, new.id::text);"),
         {"PN221 caution it sends the name of the table: notified_new", "PN213 caution notified_tr"},
         {{"insert into OLD values (1)", "1 rows"}}},
        {"listed",
         "create table OLD (id int, kind text default 'OLD'); create table listed_log (of text check (of in ('OLD', "
         "'x')));"
         "insert into listed_log select case when n % 2 = 0 then 'OLD' else 'x' end from generate_series(1, 50) n; "
         "analyze listed_log;"
         "create view listed_view as select to_regclass('public.OLD') is not null as there;",
         {"PN223 note listed_log.of", "PN223 note constraint listed_log_of_check",
          "PN229 caution view public.listed_view", "PN229 caution default of public.listed_old.kind"},
         {{"insert into listed_log values ('NEW')", "23514"},
          {.sql = "select there from listed_view", .answer = "t", .old_only = true, .gone = "f"}}},
    };
}

std::vector<Row> row_types() {
    const std::string rows = std::string(table) + "insert into OLD values (1, 'one');";
    return {
        {"computed",
         rows + "create function computed_title(m OLD) returns text language sql stable as 'select m.body || m.id';"
                "create function computed_many(m OLD[]) returns int language sql as 'select cardinality(m)';"
                "create function computed_argued() returns text language plpgsql as"
                " $f$ declare r OLD; begin select * into r from OLD; return computed_title(r); end $f$;",
         {"PN212 note computed_title", "PN225 note would make a second function"},
         {{"select computed_title(m) from OLD m", "one1"},
          {"select m.computed_title from OLD m", "one1"},
          {"select computed_many(array_agg(m)) from OLD m", "1", {}, "another type"},
          {"select computed_argued()", "one1"}}},
        {"returned",
         rows + "create function returned_list() returns setof OLD language sql as 'select * from OLD';"
                "create function returned_whole() returns OLD language sql as 'select m from OLD m';"
                "create function returned_made() returns OLD language sql as"
                " $f$ select jsonb_populate_record(null::OLD, '{\"id\": 5, \"body\": \"five\"}') $f$;"
                "create function returned_out(out m OLD) language sql as 'select m from OLD m limit 1';"
                "create function returned_each() returns setof OLD language plpgsql as"
                " $f$ declare r OLD%rowtype; begin for r in select * from OLD loop return next r; end loop;"
                " return query select * from OLD; end $f$;",
         {"PN212 note returned_list", "PN225 note would be refused (42P13)"},
         {{"select body from returned_list()", "one"},
          {"select (returned_whole()).body", "one"},
          {"select (returned_made()).body", "five"},
          {"select (returned_out()).body", "one"},
          {"select count(*) from returned_each()", "2"},
          // A migration that is run again.
          {"create or replace function returned_list() returns setof OLD language sql as 'select * from OLD'", "0 rows",
           "42P13"}}},
        {"kept",
         rows + "create table kept_rows (m OLD, every OLD[]); create domain kept_domain as OLD check ((value).id > 0);"
                "create type kept_pair as (a OLD, b int);",
         {"PN212 note a column of the row type", "PN212 note a domain over the row type"},
         {{"insert into kept_rows select m, array[m] from OLD m returning (m).body", "one", {}, "another type"},
          {"select (m::kept_domain).body from OLD m", "one", {}, "another type"},
          {"select ((row(m, 1)::kept_pair).a).body from OLD m", "one", {}, "another type"}}},
        {"triggered",
         rows + trigger("triggered", "declare r OLD := new; begin r.body := 'changed'; return r; end;"),
         {"PN210 note triggered_fn"},
         {{"insert into OLD values (2, 'two') returning body", "changed"}}},
    };
}

TEST(SemanticsOfTriggers, AndOfNamesThatAreText) {
    live::semantics::Rollout(triggers()).run();
}

TEST(SemanticsOfRowTypes, AreThoseOfTheTable) {
    live::semantics::Rollout(row_types()).run();
}

}  // namespace
