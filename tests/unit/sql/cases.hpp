// What the tables of SQL cases share: the renames, and the properties that hold for every case.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "sql/rewriting.hpp"

namespace pgrename::sql::cases {

struct Case {
    std::string_view input;
    std::string_view expected;
};

inline Context context_of(std::vector<std::pair<model::RelationName, std::string>> renames,
                          std::vector<std::string> search_path = {"public", "app"}) {
    Context out;
    for (const auto& [from, to] : renames) out.renames.emplace(from, from.renamed(to));
    out.search_path = std::move(search_path);
    return out;
}

inline const Context& usual() {
    static const Context context = context_of({{{"public", "messages"}, "chats"},
                                               {{"public", "users"}, "user"},
                                               {{"public", "we\"ird; drop table x--"}, "plain"},
                                               {{"public", "räume"}, "Rooms"},
                                               {{"public", "dotted.name"}, "dot"},
                                               {{"public", "point"}, "dots"},
                                               {{"app", "orders"}, "purchases"}});
    return context;
}

/// Every byte outside of the rewritten mentions is as it was, in order; mentions are sorted and apart.
inline void expect_only_mentions_change(std::string_view input, const Rewriting& result) {
    std::size_t done = 0;
    std::size_t there = 0;
    for (const Mention& mention : result.mentions) {
        ASSERT_LE(done, mention.offset);
        ASSERT_LE(mention.offset + mention.length, input.size());
        if (!mention.rewritten) continue;
        const auto kept = input.substr(done, mention.offset - done);
        const auto found = result.text.find(kept, there);
        ASSERT_NE(found, std::string::npos) << kept;
        there = found + kept.size();
        done = mention.offset + mention.length;
    }
    EXPECT_TRUE(result.text.ends_with(input.substr(done)));
}

inline void expect(const Case& sample, const Rewriting& result) {
    SCOPED_TRACE(std::string(sample.input));
    EXPECT_EQ(result.text, sample.expected);
    EXPECT_EQ(result.unparsed, "");
    expect_only_mentions_change(sample.input, result);
}

inline void expect_statements(const std::vector<Case>& all) {
    for (const Case& sample : all) {
        expect(sample, rewrite_statements(sample.input, usual()));
        EXPECT_EQ(rewrite_statements(sample.expected, usual()).text, sample.expected)
            << "a second pass changes nothing";
    }
}

inline void expect_plpgsql(const std::vector<Case>& all) {
    for (const Case& sample : all) {
        expect(sample, rewrite_body(sample.input, "plpgsql", usual()));
        EXPECT_EQ(rewrite_body(sample.expected, "plpgsql", usual()).text, sample.expected);
    }
}

/// `kind:text` of every mention, a star behind what is rewritten.
inline std::vector<std::string> shown(std::string_view input, const Rewriting& result) {
    std::vector<std::string> out;
    for (const Mention& mention : result.mentions)
        out.push_back(std::string(to_string(mention.kind)) + ":" +
                      std::string(input.substr(mention.offset, mention.length)) + (mention.rewritten ? "*" : ""));
    return out;
}

}  // namespace pgrename::sql::cases
