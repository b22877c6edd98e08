// Requests to the API as they are written, and answers as they are compared.
#include <gmock/gmock.h>

#include <algorithm>

#include "verification/api_answers.hpp"
#include "verification/api_calls.hpp"

namespace pgrename::verification {
namespace {

using base::Json;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

model::Relation table(model::Oid oid, const std::string& name, const std::vector<std::string>& columns) {
    model::Relation out;
    out.oid = oid;
    out.schema = "public";
    out.name = name;
    out.kind = "r";
    for (const auto& column : columns) out.columns.push_back({.name = column, .type = "integer", .not_null = true});
    out.constraints.push_back({.name = name + "_pkey", .type = "p", .columns = {columns.front()}});
    return out;
}

void refer(model::Relation& from, const std::string& column, model::Oid to) {
    from.constraints.push_back(
        {.name = from.name + "_" + column + "_fkey", .type = "f", .references = to, .columns = {column}});
}

/// Films and actors joined by roles; people who refer to people.
model::Snapshot films() {
    model::Snapshot out;
    auto roles = table(3, "roles", {"film", "actor", "part"});
    roles.constraints.front().columns = {"film", "actor"};
    refer(roles, "film", 1);
    refer(roles, "actor", 2);
    roles.columns[2].default_expression = "1";
    auto people = table(4, "people", {"id", "boss"});
    refer(people, "boss", 4);
    out.relations = {table(1, "films", {"id"}), table(2, "actors", {"id"}), roles, people, table(5, "apart", {"id"})};
    return out;
}

model::RenamePlan renaming(const model::Snapshot& before, std::initializer_list<std::string> names) {
    model::RenamePlan out;
    for (const auto& relation : before.relations) {
        if (std::find(names.begin(), names.end(), relation.name) == names.end()) continue;
        model::TableRename rename;
        rename.schema = "public";
        rename.from = relation.name;
        rename.to = "new_" + relation.name;
        rename.table = relation;
        out.renames.push_back(rename);
    }
    return out;
}

ApiNames names(const std::string& resource, const std::string& embedded) {
    return {[=](const model::Relation& it) { return resource + it.name; },
            [=](const model::Relation& it) { return embedded + it.name; }};
}

std::vector<std::string> shown(const ApiCalls& calls, const ApiNames& by) {
    std::vector<std::string> out;
    for (const auto& call : calls.calls) out.push_back(written(call, by).shown);
    return out;
}

const ApiSurface all{{"public"}, {{"public", "today"}}, 1000};

TEST(ApiCalls, ask_both_ways_of_each_key_and_through_junctions) {
    const auto before = films();
    const auto calls = shown(api_calls(before, renaming(before, {"roles", "people"}), all), names("", ""));
    for (const char* each :
         {"GET /films?select=*,actors(*)", "GET /films?select=*,actors!roles(*)", "GET /actors?select=*,films(*)",
          "GET /roles?select=*,films(*)", "GET /roles?select=*,related:film(*)", "GET /films?select=*,roles(*)",
          "GET /films?select=*,roles!roles_film_fkey(*)", "GET /roles?select=*,films!inner(id)&films.id=not.is.null",
          "GET /people?select=*,related:boss(*)", "GET /people?select=*,people!boss(*)", "GET /apart?select=*",
          "POST /roles", "POST /roles?columns=film,actor,part (missing=default)", "POST /roles (upsert)",
          "POST /rpc/today"})
        EXPECT_THAT(calls, Contains(each));
    EXPECT_THAT(calls, Not(Contains("POST /films"))) << "nothing of it changes";
}

TEST(ApiCalls, name_an_identity_column_where_the_view_has_a_default_for_it) {
    auto before = films();
    auto& id = before.relations[3].columns[0];
    const auto inserts = [&] { return shown(api_calls(before, renaming(before, {"people"}), all), names("", "")); };
    id.identity = "d";
    EXPECT_THAT(inserts(), Contains("POST /people?columns=boss (missing=default)"));
    id.identity_default = "nextval('people_id_seq'::regclass)";
    EXPECT_THAT(inserts(), Contains("POST /people?columns=id,boss (missing=default)"));
}

TEST(ApiCalls, of_tables_far_from_every_rename_are_their_rows) {
    const auto before = films();
    const auto calls = shown(api_calls(before, renaming(before, {"apart"}), all), names("", ""));
    EXPECT_THAT(calls, Contains("GET /films?select=*"));
    EXPECT_THAT(calls, Not(Contains("GET /films?select=*,actors(*)")));
}

TEST(ApiCalls, are_bounded_and_renamed_tables_come_first) {
    const auto before = films();
    auto few = all;
    few.most = 3;
    const auto calls = api_calls(before, renaming(before, {"people"}), few);
    EXPECT_EQ(calls.calls.size(), 3U);
    EXPECT_GT(calls.beyond, 0U);
    for (const auto& call : calls.calls) EXPECT_TRUE(call.is_about(4));
}

TEST(ApiCalls, keep_the_key_of_what_they_embed_under_a_new_name) {
    const auto before = films();
    const auto calls = shown(api_calls(before, renaming(before, {"roles"}), all), names("a_", "b_"));
    EXPECT_THAT(calls, Contains("GET /a_films?select=*,actors:b_actors!b_roles(*)"));
    EXPECT_THAT(calls, Contains("GET /a_roles?select=*,related:film(*)"));
}

TEST(ApiCalls, quote_and_escape_names) {
    const auto odd = table(9, "My \"table\"", {"a-b"});
    const ApiCall call{.kind = ApiCall::Kind::select, .schema = "public", .resource = &odd};
    const auto request = written(call, names("", "")).request;
    EXPECT_EQ(request.url, "/My%20%22table%22?select=%2A&order=%22a-b%22&limit=20");
    EXPECT_THAT(request.headers, Contains(network::Header("Accept-Profile", "public")));
}

TEST(ApiCalls, never_keep_what_they_write) {
    const auto before = films();
    for (auto& call : api_calls(before, renaming(before, {"roles"}), all).calls) {
        if (!call.writes()) continue;
        const auto request = written(call, names("", "")).request;
        EXPECT_TRUE(std::any_of(request.headers.begin(), request.headers.end(), [](const auto& it) {
            return it.first == "Prefer" && it.second.find("tx=rollback") != std::string::npos;
        })) << request.url;
    }
}

TEST(ApiCalls, insert_what_is_required_and_upsert_a_whole_row) {
    const auto before = films();
    const auto row = Json::object().set("film", 1).set("actor", 2).set("part", 3);
    ApiCall call{.kind = ApiCall::Kind::insert, .schema = "public", .resource = &before.relations[2]};
    give_body(call, row);
    EXPECT_EQ(call.body.dump(), R"({"film":1,"actor":2})");
    call.kind = ApiCall::Kind::upsert;
    give_body(call, row);
    EXPECT_EQ(call.body, row);
}

ApiAnswer answered(int status, const std::string& body, const std::string& range = "0-1/2") {
    return answer_of({status, {{"content-range", range}}, body});
}

ExpectedAnswer expected(int status, const std::string& body) {
    return {answered(status, body), answered(status, body)};
}

TEST(ApiAnswers, are_equal_in_any_order_of_rows) {
    const auto it = expected(200, R"([{"id":1,"k":[{"a":1},{"a":2}]},{"id":2,"k":[]}])");
    EXPECT_EQ(it.difference(answered(200, R"([{"id":2,"k":[]},{"id":1,"k":[{"a":2},{"a":1}]}])")), "");
    EXPECT_EQ(it.difference(answered(200, R"([{"id":2,"k":[]},{"id":1,"k":[{"a":2},{"a":3}]}])")),
              "body[0].k[0].a: 1 expected, 2 came");
    EXPECT_EQ(it.difference(answered(200, R"([{"id":2,"k":[]}])")), "body: 2 elements expected, 1 came");
    EXPECT_NE(it.difference(answered(200, "[]", "*/0")), "");
}

TEST(ApiAnswers, of_errors_are_equal_by_status_and_code) {
    const auto it = expected(401, R"({"code":"42501","message":"permission denied for table a"})");
    EXPECT_EQ(it.difference(answered(401, R"({"code":"42501","message":"permission denied for view a"})")), "");
    EXPECT_EQ(it.difference(answered(300, R"({"code":"PGRST201"})")), "401 42501 expected, 300 PGRST201 came");
    EXPECT_EQ(it.difference(answer_of({0, {}, "Timeout was reached"})),
              "401 42501 expected, no answer (Timeout was reached) came");
}

TEST(ApiAnswers, are_held_apart_from_what_changes_by_itself) {
    const ExpectedAnswer it(answered(201, R"([{"id":7,"at":"12:00","name":"a"}])"),
                            answered(201, R"([{"id":8,"at":"12:01","name":"a"}])"));
    ASSERT_TRUE(it.is_steady());
    EXPECT_EQ(it.difference(answered(201, R"([{"id":9,"at":"13:00","name":"a"}])")), "");
    EXPECT_EQ(it.difference(answered(201, R"([{"id":9,"at":"13:00","name":"b"}])")),
              R"(body[0].name: "a" expected, "b" came)");
    EXPECT_FALSE(ExpectedAnswer(answered(200, "[1]"), answered(200, "[2]")).is_steady());
    EXPECT_FALSE(ExpectedAnswer(answer_of({0, {}, "?"}), answer_of({0, {}, "?"})).is_steady());
}

TEST(ApiAnswers, learn_values_but_not_outcomes) {
    auto it = expected(200, R"([{"table":"a","bytes":1}])");
    it.learn(answered(500, ""));
    EXPECT_NE(it.difference(answered(200, R"([{"table":"a","bytes":2}])")), "");
    it.learn(answered(200, R"([{"table":"a","bytes":2}])"));
    EXPECT_EQ(it.difference(answered(200, R"([{"table":"a","bytes":3}])")), "");
    EXPECT_NE(it.difference(answered(200, R"([{"table":"b","bytes":3}])")), "");
}

}  // namespace
}  // namespace pgrename::verification
