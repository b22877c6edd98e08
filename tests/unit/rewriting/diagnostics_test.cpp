#include "rewriting/diagnostics.hpp"

#include <gtest/gtest.h>

namespace pgrename::rewriting {
namespace {

std::vector<std::string> shown(std::string_view output) {
    std::vector<std::string> out;
    for (const auto& each : read_diagnostics(output))
        out.push_back(each.file + "|" + std::to_string(each.line) + "|" + std::to_string(each.column) + "|" +
                      each.message);
    return out;
}

using Shown = std::vector<std::string>;

TEST(Diagnostics, of_tsc) {
    EXPECT_EQ(shown("src/a.ts(12,5): error TS2345: Argument of type '\"x\"' is not assignable.\n  Type 'y'.\n"),
              (Shown{"src/a.ts|12|5|error TS2345: Argument of type '\"x\"' is not assignable."}));
    EXPECT_EQ(shown("\x1b[96msrc/a.ts\x1b[0m:\x1b[93m12\x1b[0m:\x1b[93m5\x1b[0m - \x1b[91merror\x1b[0m TS1: x\r\n"),
              (Shown{"src/a.ts|12|5|error TS1: x"}));
}

TEST(Diagnostics, of_others) {
    EXPECT_EQ(
        shown("./main.go:3:14: undefined: x\napp/a.py:7: error: no\nC:\\a\\b.cs(3,4): error CS1: y [x.csproj]\n"),
        (Shown{"./main.go|3|14|undefined: x", "app/a.py|7|0|error: no", "C:\\a\\b.cs|3|4|error CS1: y [x.csproj]"}));
}

TEST(Diagnostics, are_not_seen_in_other_lines) {
    EXPECT_EQ(shown("Found 3 errors in 2 files.\n    at run (src/a.js:3:4)\n12:30: lunch\nnote: see x.y\n\n:3:4: x\n"
                    "http://localhost:3000 is up\na.ts(): x\na.ts(0,1): x\na.ts:12:\n"),
              Shown{});
}

model::Reference reference() {
    return {.file = "src/a.ts",
            .line = 3,
            .from = model::RelationName("public", "messages"),
            .to = model::RelationName("public", "comms_messages"),
            .action = model::Action::rewrite};
}

TEST(NewDiagnostics, are_those_that_were_not_there_as_often) {
    const Diagnostic old_one{"a.ts", 3, 1, "type 'messages' is unknown"};
    const Diagnostic the_same{"a.ts", 4, 1, "type 'comms_messages' is unknown"};
    const Diagnostic second{"a.ts", 9, 1, "type 'comms_messages' is unknown"};
    EXPECT_EQ(new_diagnostics({old_one}, {the_same}, {reference()}), std::vector<Diagnostic>{});
    EXPECT_EQ(new_diagnostics({old_one}, {the_same, second}, {reference()}), std::vector<Diagnostic>{second});
    EXPECT_EQ(new_diagnostics({old_one, second}, {}, {reference()}), std::vector<Diagnostic>{});
}

TEST(Blame, goes_to_an_edit_on_that_line_or_to_an_old_name_in_the_message) {
    const auto found = blamed({{"src/a.ts", 3, 1, "no overload for messages"},
                               {"src/a.ts", 5, 1, "there is no 'messages'"},
                               {"src/a.ts", 6, 1, "there is no 'my_messages'"},
                               {"src/a.ts", 3, 1, "test failed: messages are sent"}},
                              {reference()});
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0].blame, Blame::wrong_edit);
    EXPECT_EQ(found[1].blame, Blame::missed);
    EXPECT_EQ(found[1].detail, "messages");
    EXPECT_EQ(found[2].blame, Blame::unknown);
    EXPECT_EQ(found[3].blame, Blame::unknown);
}

}  // namespace
}  // namespace pgrename::rewriting
