#include "rewriting/column_strings.hpp"

#include <gtest/gtest.h>

#include "unit/rewriting/reading.hpp"

namespace pgrename::rewriting {
namespace {

/// The actions for each old name of `text`, of which the first is the table of a query.
std::string actions_of(std::string_view text, bool qualifies = true) {
    std::vector<Finding> findings;
    for (const Word& word : words_in(text, reading::usual())) {
        Finding each;
        each.offset = word.offset;
        each.length = word.name.size();
        each.rename = reading::usual().any(word.name);
        each.action = findings.empty() ? model::Action::rewrite : model::Action::keep;
        each.kind = findings.empty() ? "from" : "text";
        each.qualifies = findings.empty() && qualifies;
        findings.push_back(each);
    }
    ask_about_columns(findings, text);
    std::string out;
    for (const Finding& each : findings)
        out += each.action == model::Action::rewrite  ? "rewrite "
               : each.action == model::Action::review ? "review "
                                                      : "keep ";
    return out;
}

TEST(ColumnStrings, AreForReviewBesideAQueryOfTheirTable) {
    EXPECT_EQ(actions_of("from('messages') 'messages.id'"), "rewrite review ");
    EXPECT_EQ(actions_of("from('messages') \"messages.id as x\""), "rewrite review ");
    EXPECT_EQ(actions_of("from('messages') 'messages.id'", false), "rewrite keep ");
    EXPECT_EQ(actions_of("from('messages') 'tools.id'"), "rewrite keep ");
    for (const char* other : {"'messages.id are new'", "'messages.'", "'our messages.id'", "messages.id", "'messages'"})
        EXPECT_EQ(actions_of(std::string("from('messages') ") + other), "rewrite keep ") << other;
}

}  // namespace
}  // namespace pgrename::rewriting
