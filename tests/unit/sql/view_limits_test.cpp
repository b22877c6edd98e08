#include "sql/view_limits.hpp"

#include <gtest/gtest.h>

namespace pgrename::sql {
namespace {

std::vector<std::string> limits(std::string_view statement, int server = 150000) {
    const model::RelationName messages("public", "messages");
    const Context context{{{messages, {"public", "chats"}}}, {"public"}, false, {}};
    std::vector<std::string> out;
    for (const auto& limit : view_limits(statement, context, {{messages, {"id"}}}, server)) {
        EXPECT_EQ(limit.table, messages);
        out.push_back((limit.data_loss ? "! " : "") + limit.what.substr(0, limit.what.find(' ')));
    }
    return out;
}

using Words = std::vector<std::string>;

TEST(ViewLimits, names_what_a_view_refuses) {
    EXPECT_EQ(limits("truncate public.messages, notes"), Words{"TRUNCATE"});
    EXPECT_EQ(limits("copy messages (id) to stdout"), Words{"COPY"});
    EXPECT_EQ(limits("insert into messages values ($1) on conflict on constraint messages_pkey do nothing"),
              Words{"ON"});
    EXPECT_EQ(limits("merge into messages m using notes n on m.id = n.id when matched then delete"), Words{"MERGE"});
    EXPECT_EQ(limits("select * from messages tablesample system (1)"), Words{"TABLESAMPLE"});
    EXPECT_EQ(limits("delete from messages where current of c"), Words{"WHERE"});
    EXPECT_EQ(limits("select m.ctid from messages m join notes on true"), Words{"a"});
    EXPECT_EQ(limits("delete from messages where ctid = $1"), Words{"a"});
    EXPECT_EQ(limits("create index on messages (id)"), Words{"CREATE"});
    EXPECT_EQ(limits("alter table messages add column x int"), Words{"ALTER"});
    EXPECT_EQ(limits("create table notes (message int references messages)"), Words{"a"});
    EXPECT_EQ(limits("create table copy (like messages including all)"), Words{"LIKE"});
    EXPECT_EQ(limits("select pg_get_serial_sequence('public.messages', 'id')"), Words{"pg_get_serial_sequence"});
    EXPECT_EQ(limits("select pg_total_relation_size('messages'::regclass)"), Words{"pg_total_relation_size"});
}

TEST(ViewLimits, knows_only_as_a_loss_of_data) {
    EXPECT_EQ(limits("delete from only messages"), Words{"! ONLY"});
    EXPECT_EQ(limits("select * from only public.messages as m"), Words{"! ONLY"});
}

TEST(ViewLimits, knows_grouping_by_the_key_and_whole_rows) {
    EXPECT_EQ(limits("select messages.*, count(*) from messages join notes on true group by messages.id"),
              Words{"GROUP"});
    EXPECT_EQ(limits("select id, body from messages group by id"), Words{"GROUP"});
    EXPECT_EQ(limits("select id, max(body) from messages group by id"), Words{});
    EXPECT_EQ(limits("select body from messages group by body"), Words{});
    EXPECT_EQ(limits("select m from messages m"), Words{"a"});
    EXPECT_EQ(limits("select array_agg(messages) from messages"), Words{"a"});
    EXPECT_EQ(limits("select row_to_json(messages), count(messages) from messages"), Words{});
}

TEST(ViewLimits, knows_what_the_catalogs_say_of_a_view) {
    EXPECT_EQ(limits("select reltuples, relkind from pg_class where oid = 'messages'::regclass"),
              (Words{"pg_class", "pg_class"}));
    EXPECT_EQ(limits("select 1 from pg_catalog.pg_tables where tablename = 'messages'"), Words{"pg_tables"});
    EXPECT_EQ(limits("select conname from pg_constraint where conrelid = (select oid from pg_class where relname = "
                     "'messages')"),
              Words{"pg_constraint"});
    EXPECT_EQ(limits("select k.column_name from information_schema.key_column_usage k where k.table_name = 'messages'"),
              Words{"information_schema.key_column_usage"});
    EXPECT_EQ(limits("select oid from pg_class where relname = 'messages'"), Words{});
    EXPECT_EQ(limits("select 1 from pg_tables where tablename = 'notes' or tablename = $1"), Words{});
    EXPECT_EQ(limits("select 1 from app.pg_tables where tablename = 'messages'"), Words{});
}

TEST(ViewLimits, is_silent_about_what_works_and_about_others) {
    for (const auto* text :
         {"select * from messages for update", "insert into messages values (1) on conflict (id) do nothing",
          "update messages set body = '' from notes where notes.id = messages.id", "truncate notes",
          "with messages as (select 1) select * from messages", "truncate other.messages", "select ctid from notes",
          "copy (select * from messages) to stdout", "delete from messages using notes where true", "select (",
          "select messages from notes"})
        EXPECT_EQ(limits(text), Words{}) << text;
    EXPECT_EQ(limits("merge into messages m using notes n on m.id = n.id when matched then delete", 170000), Words{});
}

}  // namespace
}  // namespace pgrename::sql
