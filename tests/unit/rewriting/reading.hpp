// What the tests of the readers of strings share: templates as values, and findings written down in one line.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rewriting/finding.hpp"
#include "rewriting/names.hpp"
#include "rewriting/string_value.hpp"
#include "rewriting/words.hpp"

namespace pgrename::rewriting::reading {

inline const Names& usual() {
    static const Names names({{{"public", "messages"}, {"public", "chats"}},
                              {{"public", "tools"}, {"public", "new_tools"}},
                              {{"public", "rooms"}, {"public", "Raum"}},
                              {{"auth", "users"}, {"auth", "people"}},
                              {{"public", "old-table"}, {"public", "new_table"}}},
                             {"public"});
    return names;
}

/// `code` as a template: `${…}` is an interpolation, `\n` and `\"` are escapes.
inline StringValue value_of(std::string_view code) {
    StringValue out;
    for (std::size_t at = 0; at < code.size();) {
        if (code.substr(at, 2) == "${") {
            const auto end = code.find('}', at) + 1;
            out.holes.push_back({out.value.size(), at, end - at});
            at = end;
        } else if (code[at] == '\\' && at + 1 < code.size()) {
            out.value += code[at + 1] == 'n' ? '\n' : code[at + 1];
            out.source.push_back(at);
            at += 2;
        } else {
            out.value += code[at];
            out.source.push_back(at++);
        }
    }
    out.source.push_back(code.size());
    return out;
}

inline std::string applied(std::string_view code, const std::vector<Finding>& findings) {
    std::string out;
    std::size_t done = 0;
    for (const Finding& finding : findings) {
        EXPECT_LE(done, finding.offset) << "findings overlap in " << code;
        if (finding.action != model::Action::rewrite || finding.offset < done) continue;
        out += code.substr(done, finding.offset - done);
        out += finding.replacement;
        done = finding.offset + finding.length;
    }
    return out += code.substr(std::min(done, code.size()));
}

/// `column alias review:sql` for what isn't rewritten.
inline std::string others(const std::vector<Finding>& findings) {
    std::string out;
    for (const Finding& finding : findings) {
        if (finding.action == model::Action::rewrite) continue;
        if (!out.empty()) out += ' ';
        if (finding.action == model::Action::review) out += "review:";
        out += finding.kind;
    }
    return out;
}

/// What holds for every reading: in order, apart, each with its table, its old name inside, its reason.
inline void expect_sound(std::string_view code, const std::vector<Finding>& findings) {
    std::size_t done = 0;
    for (const Finding& finding : findings) {
        EXPECT_LE(done, finding.offset);
        ASSERT_LE(finding.offset + finding.length, code.size());
        done = finding.offset + finding.length;
        ASSERT_NE(finding.rename, nullptr);
        EXPECT_FALSE(finding.kind.empty());
        EXPECT_FALSE(finding.why.empty());
        EXPECT_EQ(finding.replacement.empty(), finding.action != model::Action::rewrite);
    }
}

/// Every old name of `code` has a finding.
inline void expect_complete(std::string_view code, const std::vector<Finding>& findings, const Names& names = usual()) {
    for (const Word& word : words_in(code, names)) {
        if (!word.exact) continue;
        const bool found = std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
            return finding.offset <= word.offset && word.end() <= finding.offset + finding.length;
        });
        EXPECT_TRUE(found) << "nothing about the old name at " << word.offset << " in " << code;
    }
}

struct Case {
    std::string_view code;
    std::string_view expected;  ///< after the rewriting
    std::string_view others;
};

inline void expect_each(const std::vector<Case>& cases,
                        const std::function<std::vector<Finding>(std::string_view)>& find) {
    for (const Case& each : cases) {
        SCOPED_TRACE(std::string(each.code));
        const auto findings = find(each.code);
        expect_sound(each.code, findings);
        EXPECT_EQ(applied(each.code, findings), each.expected);
        EXPECT_EQ(others(findings), each.others);
    }
}

}  // namespace pgrename::rewriting::reading
