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

}  // namespace
}  // namespace pgrename::rewriting
