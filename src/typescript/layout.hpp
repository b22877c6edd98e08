// TypeScript types as trees, and how the formatter of the Supabase generators (oxfmt, which follows Prettier) lays them
// out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pgrename::typescript {

struct Member;

struct Node {
    enum class Kind {
        text,          ///< never broken
        object,        ///< { members }
        alternatives,  ///< parts[0] | parts[1] | …
        array,         ///< parts[0][]
        tuple,         ///< [parts…]
        generic,       ///< text<parts…>
        both           ///< parts[0] & parts[1]
    };
    Kind kind = Kind::text;
    std::string text = {};
    bool spread = false;  ///< an object that always takes a line per member
    std::vector<Member> members = {};
    std::vector<Node> parts = {};
};

struct Member {
    std::string key;  ///< as written, with its quotes and `?`
    Node value;
    std::string comment = {};  ///< whole lines above it, without indentation
};

[[nodiscard]] Node text(std::string written);
[[nodiscard]] Node object(std::vector<Member> members);  ///< a line per member
[[nodiscard]] Node inline_object(std::vector<Member> members);
[[nodiscard]] Node any_of(std::vector<Node> parts);  ///< one part alone is itself
[[nodiscard]] Node array_of(Node element);
[[nodiscard]] Node nullable(Node node);

/// `text` as a string literal in the quotes the formatter prefers: double, unless that needs more escapes.
[[nodiscard]] std::string literal(std::string_view text);
/// `text` as a JSON string: the escapes JavaScript's JSON.stringify writes.
[[nodiscard]] std::string json_string(std::string_view text);
/// The name of a property: bare when it is an identifier.
[[nodiscard]] std::string key(std::string_view name, bool optional = false);

struct Style {
    std::size_t line = 80;
    bool semicolons = false;
};

/// The node as it stands after `column` columns of a line whose indentation is `indent`.
[[nodiscard]] std::string print(const Node& node, const Style& style, std::size_t indent, std::size_t column);

}  // namespace pgrename::typescript
