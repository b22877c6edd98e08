// Who may do what through the view under the old name: the same as on the table, or the rename is refused.
#include "live/semantics.hpp"

namespace {

using live::semantics::Row;

constexpr const char* owned =
    "create table OLD (id serial primary key, owner text, body text);"
    "insert into OLD (owner, body) values ('a', 'hers'), ('b', 'his'); grant all on OLD to row_reader;"
    "grant usage on sequence OLD_id_seq to row_reader;";

std::vector<Row> rows() {
    const std::string policies = std::string(owned) +
                                 "alter table OLD enable row level security; create policy own on OLD using (owner = "
                                 "current_setting('app.who', true));"
                                 "create policy written on OLD for all to row_writer using (true);";
    return {
        {"secured",
         policies,
         {"PN206 note asks as its user"},
         {{"set local app.who = 'a'; select count(*) from OLD", "1", {}, {}, "row_reader"},
          {"select count(*) from OLD", "0", {}, {}, "row_reader"},
          {"set local app.who = 'a'; update OLD set body = 'x'", "1 rows", {}, {}, "row_reader"},
          {"set local app.who = 'a'; delete from OLD", "1 rows", {}, {}, "row_reader"},
          {"set local app.who = 'a'; insert into OLD (owner) values ('b')", "42501", {}, {}, "row_reader"},
          {"set local app.who = 'a'; insert into OLD (owner) values ('a')", "1 rows", {}, {}, "row_reader"},
          {"set local row_security = off; select count(*) from OLD", "42501", {}, {}, "row_reader"},
          {"select row_security_active('OLD')", "t", "f", "row_security_active is false", "row_reader"},
          {"select count(*) from OLD", "42501", {}, {}, "row_writer"},
          {"select count(*) from OLD", "2"}}},
        {"forced",
         policies + "alter table OLD force row level security; alter table OLD owner to row_reader;",
         {"PN206 note asks as its user"},
         {{"set local app.who = 'b'; select body from OLD", "his", {}, {}, "row_reader"}}},
        {"granted",
         "create table OLD (id serial, body text); grant select on OLD to public;"
         "grant insert on OLD to row_writer with grant option; grant update on OLD to row_reader;",
         {},
         {{"select count(*) from OLD", "0", {}, {}, "row_reader"},
          {"delete from OLD", "42501", {}, {}, "row_reader"},
          {"update OLD set body = 'x'", "0 rows", {}, {}, "row_reader"},
          // Without a right to the sequence nobody inserts, through either name.
          {"insert into OLD (body) values ('x')", "42501", {}, {}, "row_writer"},
          {"insert into OLD values (1, 'x')", "1 rows", {}, {}, "row_writer"},
          {"select has_table_privilege('row_writer', 'OLD', 'insert with grant option')", "t"},
          {"select has_table_privilege('row_reader', 'OLD', 'truncate')", "f"}}},
        {"columns",
         "create table OLD (id int, secret text); insert into OLD values (1, 's');"
         "grant select (id), insert (id), update (secret) on OLD to row_reader;",
         {"PN207 caution the view asks as its owner"},
         {{"select id from OLD", "1", {}, {}, "row_reader"},
          {"select secret from OLD", "42501", {}, {}, "row_reader"},
          {"select * from OLD", "42501", {}, {}, "row_reader"},
          {"insert into OLD (id) values (2)", "1 rows", {}, {}, "row_reader"},
          {"insert into OLD values (2, 'x')", "42501", {}, {}, "row_reader"},
          {"update OLD set secret = 'x'", "1 rows", {}, {}, "row_reader"},
          {"delete from OLD", "42501", {}, {}, "row_reader"}}},
        {"both",
         "create table OLD (id int, secret text); grant select (id) on OLD to row_reader;"
         "alter table OLD enable row level security;",
         {"PN207 blocker no view can honour both"},
         {},
         {},
         true},
        {"reached",
         std::string(owned) + "create function reached_count() returns bigint language sql security definer as"
                              " 'select count(*) from OLD'; grant execute on function reached_count() to row_writer;"
                              "create view reached_view as select body from OLD where owner = 'a'; grant select on "
                              "reached_view to row_writer;",
         {"PN210 note reached_count"},
         {{"select reached_count()", "2", {}, {}, "row_writer"},
          {"select body from reached_view", "hers", {}, {}, "row_writer"}}},
    };
}

/// A table whose numbers come from an identity column, and what clients do with it; `anew`: numbers are given anew, for
/// which the view needs a default.
Row numbered(const std::string& name, const std::string& kind, const std::string& grants, bool anew) {
    const auto by_reader = [](const std::string& sql, const std::string& answer) {
        return live::semantics::Statement{sql, answer, {}, {}, "row_reader"};
    };
    const std::string refused = kind == "always" ? "428C9" : "";
    Row out{name,
            "create table OLD (id bigint generated " + kind +
                " as identity (start 10) primary key, text text default 'd');"
                "grant select, insert, update on OLD to row_reader;" +
                grants,
            {},
            {by_reader("insert into OLD (text) values ('a') returning id > 9", "t"),
             by_reader("insert into OLD (id, text) values (default, 'a') returning id > 9", "t"),
             by_reader("insert into OLD (id) values (default), (default) returning id > 9", "t"),
             by_reader("insert into OLD default values returning text", "d"),
             by_reader("insert into OLD (id) overriding user value values (5) returning id > 9", "t"),
             by_reader("insert into OLD (id) overriding system value values (5) returning id", "5"),
             by_reader("insert into OLD (id) values (null)", refused.empty() ? "23502" : refused),
             by_reader("insert into OLD (id) values (5) returning id", refused.empty() ? "5" : refused),
             {"insert into OLD default values; select lastval() > 9", "t"}}};
    if (!anew) return out;
    out.statements.push_back(
        by_reader("insert into OLD default values; update OLD set id = default returning id > 10", "t"));
    out.statements.push_back(
        by_reader("insert into OLD (id) values (5); insert into OLD (id, text) values (5, 'b')"
                  " on conflict (id) do update set id = default, text = excluded.text returning id > 9",
                  "t"));
    return out;
}

/// The table asks nobody for a right to its identity's sequence, a default of the view would.
std::vector<Row> numbered_rows() {
    return {numbered("numbered", "by default", "grant usage on sequence OLD_id_seq to row_reader;", true),
            numbered("everybody", "by default",
                     "grant insert on OLD to public; grant update on sequence OLD_id_seq to public;", true),
            numbered("forbidden", "by default", "grant usage on sequence OLD_id_seq to row_writer;", false),
            numbered("always", "always", "grant usage on sequence OLD_id_seq to row_reader;", false)};
}

TEST(SemanticsOfAccess, NumbersOfIdentityColumnsComeThroughTheView) {
    live::semantics::Rollout(numbered_rows()).run();
}

TEST(SemanticsOfAccess, IsTheSameUnderBothNames) {
    if (live::server().connect().server_version() < 150000) GTEST_SKIP() << "views have no security_invoker before 15";
    live::semantics::Rollout(rows()).run();
}

TEST(SemanticsOfAccess, IsNotWidenedByDefaultPrivileges) {
    live::semantics::Rollout({{"revoked",
                               "create table OLD (id int, secret text); insert into OLD values (1, 's');"
                               "alter default privileges in schema public grant all on tables to row_reader;"
                               "alter default privileges grant select on tables to public;",
                               {"PN207 caution default privileges would give the view more"},
                               {{"select secret from OLD", "42501", {}, {}, "row_reader"},
                                {"delete from OLD", "42501", {}, {}, "row_reader"}}}})
        .run();
}

}  // namespace
