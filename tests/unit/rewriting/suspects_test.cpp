#include "rewriting/suspects.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace pgrename::rewriting {
namespace {

const std::string text =
    "const tab = 'leads';\n"                                                        // 1
    "it('sends', () => {\n"                                                         // 2
    "  const rows = { name: 'calls' };\n"                                           // 3
    "  assert.deepEqual(\n"                                                         // 4
    "    asked.map((it) => it.table),\n"                                            // 5
    "    ['calls', 'leads', 'messages', 'messages', 'calls'],\n"                    // 6
    "  );\n"                                                                        // 7
    "});\n"                                                                         // 8
    "it('reads', () => assert.ok(sizes.get('calls') > sizes.get('messages')));\n";  // 9

/// Every `'name'` of the text that is a candidate.
std::vector<Candidate> candidates() {
    std::vector<Candidate> out;
    for (std::size_t at = text.find('\''); at != std::string::npos; at = text.find('\'', at + 1)) {
        for (const std::string name : {"calls", "leads", "messages"})
            if (text.compare(at + 1, name.size() + 1, name + "'") == 0)
                out.push_back(
                    {{.from = model::RelationName("public", name), .to = model::RelationName("public", "new_" + name)},
                     {"a.test.ts", at + 1, name, "new_" + name}});
    }
    return out;
}

/// The sets as places: `6:calls 6:leads`.
std::vector<std::string> shown(const Problem& problem) {
    const auto all = candidates();
    std::vector<std::string> out;
    for (const auto& set : suspects(problem, all, [](const std::string&) -> const std::string& { return text; })) {
        std::string& line = out.emplace_back();
        for (const std::size_t i : set) {
            const auto lines =
                std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(all[i].edit.offset), '\n');
            line += (line.empty() ? "" : " ") + std::to_string(lines + 1) + ":" + all[i].edit.expected;
        }
    }
    return out;
}
using Shown = std::vector<std::string>;

const std::string statement = "6:calls 6:leads 6:messages 6:messages 6:calls";

TEST(Suspects, are_what_the_difference_names_then_the_statement_the_function_and_the_file) {
    EXPECT_EQ(shown({{},
                     {{"a.test.ts", 4, 10}},
                     {{"[", false},
                      {"'calls',", true},
                      {"'leads',", true},
                      {"'messages',", true},
                      {"'messages',", false},
                      {"'calls'", false},
                      {"]", false}}}),
              (Shown{"6:calls 6:leads 6:messages", statement, "3:calls " + statement,
                     "1:leads 3:calls " + statement + " 9:calls 9:messages"}));
}

TEST(Suspects, are_all_of_a_name_when_the_difference_is_another_list) {
    EXPECT_EQ(shown({{}, {{"a.test.ts", 4, 10}}, {{"'calls'", true}, {"'rooms'", false}}}).front(), "6:calls 6:calls");
    EXPECT_EQ(shown({{}, {{"a.test.ts", 4, 10}}, {{"'rooms'", true}}}).front(), statement);
}

TEST(Suspects, are_looked_for_at_every_place_of_the_problem_that_has_any) {
    EXPECT_EQ(shown({{}, {{"support.ts", 3, 1}, {"a.test.ts", 9, 19}}, {}}).front(), "9:calls 9:messages");
    EXPECT_EQ(shown({{}, {{"support.ts", 3, 1}}, {}}), Shown{});
    EXPECT_EQ(shown({{}, {{"a.test.ts", 900, 1}}, {}}), Shown{"1:leads 3:calls " + statement + " 9:calls 9:messages"});
}

}  // namespace
}  // namespace pgrename::rewriting
