#include "rewriting/postgrest.hpp"

#include "reading.hpp"

namespace pgrename::rewriting {
namespace {

using reading::Case;
using reading::usual;
using reading::value_of;

void expect_select(const std::vector<Case>& cases) {
    reading::expect_each(cases, [](std::string_view code) {
        auto out = find_in_select(value_of(code), usual());
        reading::expect_complete(code, out);
        return out;
    });
}
void expect_url(const std::vector<Case>& cases) {
    reading::expect_each(cases, [](std::string_view code) { return find_in_url(value_of(code), usual()); });
}

TEST(SelectList, EmbedsKeepTheirKeys) {
    expect_select({
        {"*, tools(*)", "*, tools:new_tools(*)", ""},
        {"id,tools(id,messages(*))", "id,tools:new_tools(id,messages:chats(*))", ""},
        {"t:tools(*)", "t:new_tools(*)", ""},
        {"tools : messages (id)", "tools : chats (id)", "alias"},
        {"messages:chats(*)", "messages:chats(*)", "alias"},
        {"...tools(name)", "...new_tools(name)", ""},
        {"... t:tools(name)", "... t:new_tools(name)", ""},
        {"tools!inner(*)", "tools:new_tools!inner(*)", ""},
        {"tools!fk_name!inner(*)", "tools:new_tools!fk_name!inner(*)", ""},
        {"author:author_id(*)", "author:author_id(*)", ""},
        {"x!messages(*)", "x!chats(*)", ""},
        {"messages!tools!left(id)", "messages:chats!new_tools!left(id)", ""},
        {"\\n  id,\\n  tools (\\n    *\\n  )\\n", "\\n  id,\\n  tools:new_tools (\\n    *\\n  )\\n", ""},
        {"rooms(*)", "rooms:Raum(*)", ""},
        {"messages(count)", "messages:chats(count)", ""},
        {"tools()", "tools:new_tools()", ""},
        {"\"tools\"(*)", "\"tools\":\"new_tools\"(*)", ""},
        {"old-table(*)", "old-table:new_table(*)", ""},
        {"\"we, (ird\", tools(*)", "\"we, (ird\", tools:new_tools(*)", ""},
        {"users(*)", "users(*)", "other table"},
    });
}

TEST(SelectList, OtherThingsOfTheNameStay) {
    expect_select({
        {"messages, id", "messages, id", "column"},
        {"m:messages", "m:messages", "column"},
        {"messages:body", "messages:body", "alias"},
        {"body::messages", "body::messages", "type"},
        {"messages::text", "messages::text", "column"},
        {"data->messages->>tools", "data->messages->>tools", "json key json key"},
        {"x:data->0->>messages::int", "x:data->0->>messages::int", "json key"},
        {"messages.sum()", "messages.sum()", "column"},
        {"total:amount.sum()::text, messages", "total:amount.sum()::text, messages", "column"},
        {"messages old(*)", "messages old(*)", "other table"},
        {"Messages(*)", "Messages(*)", ""},
    });
}

TEST(SelectList, UnknownPieces) {
    expect_select({
        {"${fields}, tools(${inner})", "${fields}, tools:new_tools(${inner})", ""},
        {"${alias}:tools(*)", "${alias}:new_tools(*)", ""},
        {"tools!${fk}(*)", "tools:new_tools!${fk}(*)", ""},
        {"${x}(messages(*))", "${x}(messages:chats(*))", ""},
        {"${prefix}messages(*)", "${prefix}messages(*)", "review:embed"},
        {"messages${hint}(*)", "messages${hint}(*)", "review:embed"},
        {"id, messages(*", "id, messages(*", "review:embed"},
        {"please select messages!", "please select messages!", "review:embed"},
    });
    EXPECT_TRUE(find_in_select(value_of("mess${x}ages(*)"), usual()).empty());
}

TEST(SelectList, EscapesInsideANameAreForReview) {
    StringValue text = value_of("\\tools(*)");  // the first letter is written as an escape
    const auto findings = find_in_select(text, usual());
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].action, model::Action::review);
}

TEST(Filters, NothingChanges) {
    reading::expect_each(
        {{"messages.room_id", "messages.room_id", "embed filter"},
         {"messages", "messages", "embed filter"},
         {"messages.eq.1,tools.id.eq.messages", "messages.eq.1,tools.id.eq.messages", "column embed filter literal"},
         {"x.messages", "x.messages", "column"},
         {"and(messages.id.gt.1,id.is.null)", "and(messages.id.gt.1,id.is.null)", "embed filter"}},
        [](std::string_view code) { return find_in_filter(value_of(code), usual()); });
}

TEST(Urls, TheTableAndItsEmbedsChange) {
    expect_url({
        {"/rest/v1/messages", "/rest/v1/chats", ""},
        {"https://x.co/rest/v1/messages?select=*,tools(*)", "https://x.co/rest/v1/chats?select=*,tools:new_tools(*)",
         ""},
        {"${url}/rest/v1/messages?select=id%2Ctools%28*%29", "${url}/rest/v1/chats?select=id%2Ctools:new_tools%28*%29",
         ""},
        {"/rest/v1/messages?select=*&messages.id=eq.1&tools=eq.messages#messages",
         "/rest/v1/chats?select=*&messages.id=eq.1&tools=eq.messages#messages", "embed filter column literal"},
        {"/rest/v1/rpc/messages", "/rest/v1/rpc/messages", "rpc"},
        {"/rest/v1/messages${query}", "/rest/v1/chats${query}", ""},
        {"/rest/v1/${prefix}messages", "/rest/v1/${prefix}messages", "review:url"},
        {"/rest/v1/${table}?select=tools(*)", "/rest/v1/${table}?select=tools:new_tools(*)", ""},
        {"curl \\\"$URL/rest/v1/messages?id=eq.1\\\" -d messages",
         "curl \\\"$URL/rest/v1/chats?id=eq.1\\\" -d messages", ""},
        {"/storage/v1/object/public/messages/a.png", "/storage/v1/object/public/messages/a.png", "storage bucket"},
        {"/api/messages", "/api/messages", ""},
        {"/rest/v1/m%65ssages", "/rest/v1/m%65ssages", ""},
    });
}

TEST(SelectList, AnyBytesAreRead) {
    const std::string pieces[] = {"messages", "tools", "(", ")", ",", ":", "!", ".", "...", "->",   "::",
                                  "\"",       "\\",    " ", "*", "%", "&", "=", "?", "\n",  "\xff", "/rest/v1/"};
    unsigned random = 7;
    for (int round = 0; round < 3000; ++round) {
        StringValue text;
        for (int count = 0; count < 16; ++count) {
            random = random * 1103515245U + 12345U;
            text.value += pieces[(random >> 16U) % std::size(pieces)];
            if (count == 7) text.holes.push_back({text.value.size(), text.value.size(), 0});
        }
        for (std::size_t at = 0; at <= text.value.size(); ++at) text.source.push_back(at);
        const auto in_list = find_in_select(text, usual());
        reading::expect_sound(text.value, in_list);
        reading::expect_sound(text.value, find_in_filter(text, usual()));
        reading::expect_sound(text.value, find_in_url(text, usual()));
    }
    const std::string deep(100'000, '(');
    reading::expect_sound("", find_in_select(value_of(deep), usual()));
    std::string nested;
    for (int depth = 0; depth < 10'000; ++depth) nested += "a(";
    nested += "messages(*)";
    EXPECT_EQ(find_in_select(value_of(nested), usual()).size(), 1U);
}

}  // namespace
}  // namespace pgrename::rewriting
