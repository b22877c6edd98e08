#include "rewriting/problems.hpp"

#include <gtest/gtest.h>

namespace pgrename::rewriting {
namespace {

/// Everything in tests/ is the repository's, everything else is not.
std::string file_of(const std::string& written) {
    const std::size_t at = written.find("tests/");
    return at == std::string::npos || written.find("node_modules") != std::string::npos ? std::string()
                                                                                        : written.substr(at);
}

std::vector<std::string> shown(std::string_view output) {
    std::vector<std::string> out;
    for (const Problem& each : read_problems(output, file_of)) {
        std::string line = each.diagnostic.file + ":" + std::to_string(each.diagnostic.line) + ":" +
                           std::to_string(each.diagnostic.column) + " " + each.diagnostic.message;
        for (const ExpectedLine& expected : each.expected) line += (expected.differs ? " -" : " =") + expected.text;
        out.push_back(line);
    }
    return out;
}
using Shown = std::vector<std::string>;

TEST(Problems, of_node_as_tap) {
    EXPECT_EQ(shown(R"(TAP version 13
# Subtest: messages
    # Subtest: are sent
    not ok 1 - are sent
      ---
      duration_ms: 3.1
      location: '/home/x/tests/a.test.ts:9:5'
      failureType: 'testCodeFailure'
      error: |-
        Expected values to be strictly deep-equal:
        + actual - expected

          [
        +   'call_logs',
        -   'calls',
            'messages'
          ]
      code: 'ERR_ASSERTION'
      expected:
        0: 'calls'
      stack: |-
        TestContext.<anonymous> (/home/x/tests/a.test.ts:12:7)
        Test.run (node:internal/test_runner/test:796:25)
      ...
    not ok 2 - never ends
      ---
      location: 'file:///home/x/tests/a.test.ts:20:5'
      failureType: 'testTimeoutFailure'
      ...
    not ok 3 - later # TODO
      ---
      location: '/home/x/tests/a.test.ts:30:5'
      ...
    1..3
not ok 1 - messages
  ---
  location: '/home/x/tests/a.test.ts:3:1'
  failureType: 'subtestsFailed'
  ...
ok 2 - calls
  ---
  location: '/home/x/tests/b.test.ts:3:1'
)"),
              (Shown{"tests/a.test.ts:12:7 test failed: are sent =[ -'calls', ='messages' =]",
                     "tests/a.test.ts:20:5 test failed: never ends"}));
}

TEST(Problems, of_node_for_people) {
    EXPECT_EQ(shown("▶ messages\n  ✖ are sent (1.25ms)\n  ✔ are read (0.3ms)\n▶ messages (2ms)\n"
                    "✖ failing tests:\n\ntest at tests/a.test.ts:9:5\n✖ are sent (1.25ms)\n"
                    "  AssertionError [ERR_ASSERTION]: 'a' == 'b'\n"
                    "      at TestContext.<anonymous> (/home/x/tests/a.test.ts:12:7)\n"
                    "      at run (/home/x/tests/support.ts:2:1)\n"),
              Shown{"tests/a.test.ts:12:7 test failed: are sent"});
}

TEST(Problems, in_folders_with_blanks_in_their_names) {
    EXPECT_EQ(shown("not ok 1 - are sent\n  location: '/my work/tests/a.test.ts:9:5'\n"
                    "  at f (/my work/tests/a.test.ts:12:7)\nnot ok 2 - are read\n"
                    "  location: '/my work/tests/a.test.ts:19:5'\n"),
              (Shown{"tests/a.test.ts:12:7 test failed: are sent", "tests/a.test.ts:19:5 test failed: are read"}));
}

TEST(Problems, of_vitest) {
    EXPECT_EQ(shown(" ❯ tests/a.test.ts (2 tests | 1 failed) 8ms\n   × messages > are sent 5ms\n"
                    "     → expected [ 'call_logs' ] to deeply equal [ 'calls' ]\n\n"
                    "⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯\n\n FAIL  tests/a.test.ts > messages > are sent\n"
                    "AssertionError: expected [ 'call_logs' ] to deeply equal [ 'calls' ]\n\n"
                    "- Expected\n+ Received\n\n  [\n-   \"calls\",\n+   \"call_logs\",\n  ]\n\n"
                    " ❯ tests/a.test.ts:12:7\n     11|\n     12|   expect(x).toEqual(['calls'])\n"),
              Shown{"tests/a.test.ts:12:7 test failed: tests/a.test.ts > messages > are sent =[ -\"calls\", =]"});
}

TEST(Problems, of_jest_and_mocha) {
    EXPECT_EQ(shown("FAIL tests/a.test.ts\n  messages\n    ✕ are sent (5 ms)\n\n  ● messages › are sent\n\n"
                    "    expect(jest.fn()).toHaveBeenCalledWith(...expected)\n\n"
                    "    Expected: \"calls\"\n    Received: \"call_logs\"\n\n"
                    "      at Object.toHaveBeenCalledWith (tests/a.test.ts:12:7)\n"
                    "      at new Promise (node_modules/jest/x.js:3:4)\n"),
              Shown{"tests/a.test.ts:12:7 test failed: messages › are sent"});
    EXPECT_EQ(shown("✖ are sent\n  + expected - actual\n\n   [\n  -  \"call_logs\"\n  +  \"calls\"\n   ]\n\n"
                    "  at Context.<anonymous> (tests/a.test.ts:12:7)\n"),
              Shown{"tests/a.test.ts:12:7 test failed: are sent =[ -\"calls\" =]"});
}

TEST(Problems, are_new_when_no_problem_of_that_name_was_there) {
    const Problem old_one{{"tests/a.ts", 3, 1, "test failed: messages are sent"}, {}, {}};
    const Problem moved{{"tests/a.ts", 9, 1, "test failed: messages are sent"}, {}, {}};
    const Problem other{{"tests/a.ts", 9, 1, "test failed: calls"}, {}, {}};
    EXPECT_EQ(new_problems({old_one}, {moved, other}, {}), std::vector<Problem>{other});
}

}  // namespace
}  // namespace pgrename::rewriting
