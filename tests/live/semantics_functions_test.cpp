// Functions that name the table, in every way a function can: they are found, and they work before, between and after.
#include "live/semantics.hpp"

namespace {

using namespace pgrename;
using live::semantics::Row;

constexpr const char* table =
    "create table OLD (id serial constraint OLD_key primary key, body text default 'new'); insert into OLD (body) "
    "values ('one'), ('two');";

std::string with(const std::string& functions) {
    return table + functions;
}

/// `begin BODY end` of a PL/pgSQL function that returns `type`.
std::string plpgsql(const std::string& name, const std::string& type, const std::string& body) {
    return "create function " + name + " returns " + type + " language plpgsql as $f$ " + body + " $f$;";
}

std::vector<Row> of_every_sort() {
    return {
        {"bysql",
         with("create function bysql_count() returns bigint language sql as 'select count(*) from OLD';"),
         {"PN210 note 1 place rewritten"},
         {{"select bysql_count()", "2"}}},
        {"qualified",
         with("create function qualified_count() returns bigint language sql set search_path = '' as 'select count(*) "
              "from public.OLD';"),
         {"PN210 note 1 place rewritten"},
         {{"select qualified_count()", "2"}}},
        {"atomic",
         with("create function atomic_count() returns bigint begin atomic select count(*) from OLD; end;"),
         {},
         {{"select atomic_count()", "2"}}},
        {"declared",
         with(plpgsql("declared_body()", "text",
                      "declare r OLD%rowtype; b OLD.body%type; o OLD; begin select * into r from OLD where id = 1;"
                      " select body into b from OLD where OLD.id = 2; o := r; return r.body || b || o.id; end")),
         {"PN210 note"},
         {{"select declared_body()", "onetwo1"}}},
        {"procedure",
         with(
             "create procedure procedure_clean() language plpgsql as $f$ begin delete from OLD where id = 1; end $f$;"),
         {"PN210 note"},
         {{"call procedure_clean(); select count(*) from OLD", "1"}}},
        {"dynamic",
         with(plpgsql("dynamic_count()", "text",
                      "declare a text; b text; c text; begin execute 'select count(*) from OLD' into a;"
                      " execute format('select count(*) from %I', 'OLD') into b;"
                      " execute 'select count(*) from ' || quote_ident('OLD') into c; return a || b || c; end")),
         {"PN210 note dynamic SQL among them"},
         {{"select dynamic_count()", "222"}}},
        {"registered",
         with(plpgsql("registered_there()", "bool",
                      "begin return to_regclass('public.OLD') is not null and 'OLD'::regclass::oid > 0"
                      " and exists (select from pg_class where oid = 'public.OLD'::regclass and relkind = 'r'); end")),
         {"PN210 note"},
         {{"select registered_there()", "t"}}},
        {"limited",
         with(
             plpgsql("limited_insert()", "text",
                     "begin insert into OLD values (1, 'x') on conflict on constraint limited_old_key do update set "
                     "body = 'y';"
                     " return (select body from OLD tablesample system (100) where id = 1 and ctid is not null); end") +
             plpgsql("limited_group()", "text",
                     "begin return (select string_agg(body, ',') from (select m.id, m.body from OLD m group by m.id "
                     "order by 1) g); end") +
             plpgsql("limited_cursor()", "bigint",
                     "declare c cursor for select * from OLD; begin for r in c loop delete from OLD where current of "
                     "c; end loop;"
                     " return (select count(*) from OLD); end") +
             plpgsql("limited_copy()", "bigint",
                     "begin copy OLD to '/dev/null'; truncate only OLD; return (select count(*) from OLD); end") +
             plpgsql("limited_sequence()", "text",
                     "begin return pg_get_serial_sequence('OLD'::regclass::text, 'id'); end")),
         {"PN210 note limited_insert", "PN210 note limited_group", "PN210 note limited_cursor",
          "PN210 note limited_copy"},
         {{"select limited_insert()", "y"},
          {"select limited_group()", "one,two"},
          {"select limited_cursor()", "0"},
          {"select limited_copy()", "0"},
          {"select limited_sequence()", "public.limited_old_id_seq"}}},
        {"altered",
         with(plpgsql(
             "altered_ddl()", "bigint",
             "begin create table if not exists OLD (id int); create index on OLD (body);"
             " create table altered_copy (like OLD including all); create table altered_child (m int references OLD);"
             " create policy p on OLD using (true); alter table OLD add column more int; comment on table OLD is 'x';"
             " return (select count(*) from pg_index i where indrelid in ('OLD'::regclass, 'altered_copy'::regclass)); "
             "end")),
         {"PN210 note altered_ddl"},
         {{"select altered_ddl()", "4"}}},
    };
}

/// Nobody decided: they work as long as the view stands, but for what a view refuses; it is said beforehand.
std::vector<Row> undecided() {
    return {
        {"literal",
         with(plpgsql("literal_count(name text default 'OLD')", "bigint",
                      "declare n bigint; t text := 'OLD'; begin execute 'select count(*) from ' || quote_ident(t) into "
                      "n; return n; end") +
              plpgsql("literal_kind()", "text",
                      "begin return (select relkind from pg_class where relname = 'OLD'); end")),
         {"PN219 caution literal_count", "PN219 caution literal_kind"},
         {{.sql = "select literal_count()", .answer = "2", .old_only = true, .gone = "42P01"},
          {.sql = "select literal_kind()", .answer = "r", .through = "v", .old_only = true, .gone = "null"}}},
        {"foreigntongue",
         with("create language row_tongue handler plpgsql_call_handler;"
              "create function foreigntongue_count() returns bigint language row_tongue as $f$"
              " declare n bigint; begin select count(*) into n from OLD; return n; end $f$;"),
         {"PN219 caution foreigntongue_count"},
         {{.sql = "select foreigntongue_count()", .answer = "2", .old_only = true, .gone = "42P01"}}},
    };
}

project::LiteralDecision decision(const std::string& function, const std::string& use) {
    return {function, use, {}, "it is the table's name", {}};
}

std::vector<Row> decided() {
    return {
        {"translated",
         with("create language row_other handler plpgsql_call_handler;"
              "create function translated_count() returns bigint language row_other as $f$"
              " declare n bigint; begin select count(*) into n from public.OLD; return n; end $f$;"),
         {"PN210 note translated_count"},
         {{"select translated_count()", "2"}},
         {decision("translated_count()", "rewrite")}},
        {"decided",
         with(plpgsql("decided_truncate()", "bigint",
                      "declare t text := 'OLD'; n bigint; begin execute 'truncate ' || quote_ident(t);"
                      " execute 'select count(*) from ' || quote_ident(t) into n; return n; end")),
         {"PN210 note decided_truncate"},
         {{"select decided_truncate()", "0"}},
         {decision("decided_truncate()", "rewrite")}},
        {"listed",
         with(plpgsql("listed_known(name text)", "bool", "begin return name in ('OLD', 'other'); end")),
         {"PN210 note listed_known"},
         {{"select listed_known('OLD')", "t"}},
         {decision("listed_known(text)", "both")}},
    };
}

std::vector<Row> called_by_others() {
    return {
        {"called",
         with("create table called_rooms (id int, name text); insert into called_rooms values (1, 'hall');"
              "create function called_member(room int) returns bool language sql stable security definer as"
              " 'select exists (select from OLD where OLD.id = room)';"
              "create function called_outer(room int) returns bool language plpgsql stable as"
              " $f$ begin return called_member(room); end $f$;"
              "alter table called_rooms enable row level security; grant select, insert on called_rooms to row_reader;"
              "create policy members on called_rooms using (called_outer(id));"
              "create function called_next() returns bigint language plpgsql as $f$ begin return (select max(id) + 1 "
              "from OLD); end $f$;"
              "create table called_things (id int check (called_member(id)), n bigint default called_next());"),
         {"PN210 note called_member", "PN220 note every query and change on public.called_rooms (policy members",
          "PN220 note inserts into public.called_things (default of column n",
          "PN220 note every insert and update on public.called_things (constraint"},
         {{"select name from called_rooms", "hall", {}, {}, "row_reader"},
          {"insert into called_things (id) values (1) returning n", "3"},
          {"insert into called_things (id) values (7)", "23514"}}},
        {"triggered",
         with("create table triggered_log (what text); create table triggered_rooms (id int);"
              "create function triggered_count() returns trigger language plpgsql as"
              " $f$ begin insert into triggered_log select count(*) from OLD; return new; end $f$;"
              "create trigger counted before insert on triggered_rooms for each row execute function triggered_count();"
              "create function triggered_size(id int) returns int language sql immutable as 'select 1 + count(*)::int "
              "from OLD where false';"
              "create view triggered_view as select triggered_size(1) as n;"
              "create table triggered_made (id int, n int generated always as (triggered_size(id)) stored);"),
         {"PN210 note triggered_count", "PN220 note changes of public.triggered_rooms (trigger counted",
          "PN220 note every query of public.triggered_view (view"},
         {{"insert into triggered_rooms values (1); select what from triggered_log", "2"},
          {"select n from triggered_view", "1"},
          {"insert into triggered_made values (1) returning n", "1"}}},
    };
}

TEST(SemanticsOfFunctions, OfEverySort) {
    live::semantics::Rollout(of_every_sort()).run();
}

TEST(SemanticsOfFunctions, WithTextsThatSomebodyDecidedAbout) {
    live::semantics::Rollout(decided()).run();
}

TEST(SemanticsOfFunctions, WithTextsThatNobodyDecidedAbout) {
    live::semantics::Rollout(undecided()).run();
}

TEST(SemanticsOfFunctions, CalledByOtherObjects) {
    live::semantics::Rollout(called_by_others()).run();
}

}  // namespace
