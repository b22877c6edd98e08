#include "rewriting/text_reading.hpp"

#include <gtest/gtest.h>

#include "rewriting/recogniser.hpp"
#include "unit/rewriting/reading.hpp"

namespace pgrename::rewriting {
namespace {

TEST(TextReading, a_file_that_takes_too_long_is_left_to_a_person) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "db.from('messages').select('id').eq('a', [1, 2, 3]);\n";
    const Recognisers recognisers;
    for (const std::string path : {"a.ts", "a.vue"}) {
        const std::string file = path == "a.ts" ? text : "<script lang=\"ts\">\n" + text + "</script>\n";
        const std::vector<source::Word> here = source::LiteralSearch(reading::usual().words()).in(file);
        const CodeFacts late = read_text(path, file, here, reading::usual(), recognisers, {}, {}, source::Deadline{});
        EXPECT_FALSE(late.in_time);
        ASSERT_EQ(late.findings.size(), here.size());
        for (const Finding& each : late.findings) {
            EXPECT_EQ(each.action, model::Action::review);
            EXPECT_EQ(each.kind, "unread");
            EXPECT_EQ(each.why, "reading it took too long");
            EXPECT_NE(each.rename, nullptr);
        }
    }
}

std::string without_a_reader(const std::string& path, const std::string& text) {
    const Recognisers recognisers;
    const std::vector<source::Word> here = source::LiteralSearch(reading::usual().words()).in(text);
    const CodeFacts facts = read_text(path, text, here, reading::usual(), recognisers, {}, {}, source::soon());
    return reading::others(facts.findings);
}

TEST(TextReading, files_that_nothing_reads_are_for_review_but_for_texts_paths_and_comments) {
    EXPECT_EQ(without_a_reader("a.unknown", "messages = rooms"), "review:unread review:unread");
    EXPECT_EQ(without_a_reader("a.unknown", "# messages\nx /app/messages messages/x"), "review:unread path path");
    EXPECT_EQ(without_a_reader(".env.example", "# messages\n  # rooms\nTABLE=messages # rooms"),
              "comment comment review:unread review:unread");
    EXPECT_EQ(without_a_reader("api/rooms.proto", "message Room { repeated string messages = 1; }"), "interface");
    EXPECT_EQ(without_a_reader("server.env.example", "# messages"), "comment");
    EXPECT_EQ(without_a_reader("src/rooms/app.csproj", "<Folder Include=\"messages\" />"), "project file");
    EXPECT_EQ(without_a_reader("i18n/en.xlf", "<source>No messages</source>"), "prose");
}

TEST(TextReading, templates_are_pages_but_for_sql_and_for_names_that_stand_alone) {
    EXPECT_EQ(without_a_reader("a.cshtml", "<p class=\"messages\">@Model.messages of all rooms</p>"), "text text text");
    EXPECT_EQ(without_a_reader("a.html.erb", "<%= messages.each %>\n<%= count(\"messages\") %>"), "text review:unread");
    EXPECT_EQ(without_a_reader("a.hbs", "select id from messages where id = 1\nmessages"), "review:unread text");
}

}  // namespace
}  // namespace pgrename::rewriting
