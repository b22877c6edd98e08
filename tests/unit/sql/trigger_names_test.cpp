#include <gtest/gtest.h>

#include "cases.hpp"

namespace pgrename::sql {
namespace {

using cases::expect_plpgsql;
using cases::usual;

TEST(TriggerNames, ComparisonsAcceptBothNames) {
    expect_plpgsql({
        {"begin if tg_table_name = 'messages' then return new; end if; end",
         "begin if tg_table_name = any (array['messages', 'chats']) then return new; end if; end"},
        {"begin if TG_RELNAME <> 'messages' or tg_table_name != 'messages' then return new; end if; end",
         "begin if TG_RELNAME <> all (array['messages', 'chats']) or tg_table_name != all (array['messages', 'chats']) "
         "then return new; "
         "end if; end"},
        {"begin if tg_table_name in ('a', 'messages', 'b') then return new; end if; end",
         "begin if tg_table_name in ('a', 'messages', 'chats', 'b') then return new; end if; end"},
        {"begin if tg_table_name not in ('messages') then return new; end if; end",
         "begin if tg_table_name not in ('messages', 'chats') then return new; end if; end"},
    });
}

TEST(TriggerNames, OtherComparisonsStay) {
    expect_plpgsql({
        {"begin if kind = 'messages' or tg_table_name >= 'messages' or tg_op in ('messages') then null; end if; end",
         "begin if kind = 'messages' or tg_table_name >= 'messages' or tg_op in ('messages') then null; end if; end"},
        {"begin if tg_table_name = 'messages_old' then null; end if; end",
         "begin if tg_table_name = 'messages_old' then null; end if; end"},
    });
}

TEST(TriggerNames, CanBeRewrittenAlone) {
    auto context = usual();
    context.only_trigger_names = true;
    const auto rewriting =
        rewrite_body("begin if tg_table_name = 'messages' then delete from messages; end if; end", "plpgsql", context);
    EXPECT_EQ(rewriting.text,
              "begin if tg_table_name = any (array['messages', 'chats']) then delete from messages; end if; end");
}

}  // namespace
}  // namespace pgrename::sql
