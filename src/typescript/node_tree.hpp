// The text form of a parsed query (pg_node_tree), as pg_rewrite keeps the queries of views.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pgrename::typescript {

/// A node with fields, a list, a word or nothing (`<>`).
struct TreeValue {
    enum class Kind { nothing, word, list, node };
    Kind kind = Kind::nothing;
    std::string word = {};  ///< a word's text, a node's type
    std::vector<TreeValue> items = {};
    std::vector<std::pair<std::string, TreeValue>> fields = {};

    /// That field; a value of Kind::nothing when there is none.
    [[nodiscard]] const TreeValue& at(std::string_view field) const;
    [[nodiscard]] bool is_node(std::string_view type) const { return kind == Kind::node && word == type; }
    [[nodiscard]] long number() const;  ///< 0 when it is no number
};

/// Nothing at all for a text that is not understood: the form is the server's own and changes between versions.
[[nodiscard]] TreeValue parse_tree(std::string_view text);

}  // namespace pgrename::typescript
