// A query of tree-sitter as it is written, read without its grammar: what the patterns are, and what a text has to hold
// where one of them can match.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pgrename::source {

/// One predicate's question about the text of a capture.
struct TextTest {
    enum class Kind { any_of, starts_with, ends_with, contains };
    Kind kind = Kind::any_of;
    bool negated = false;
    std::vector<std::string> values;
    [[nodiscard]] bool allows(std::string_view text) const;
};

/// A node of a pattern, or a choice of nodes.
struct QueryNode {
    enum class Kind {
        named,      ///< `(call_expression …)`
        anonymous,  ///< `"in"`
        any,        ///< `_`
        any_named,  ///< `(_)`
        choice      ///< `[…]`: one of the parts
    };
    Kind kind = Kind::any;
    std::string name;
    std::string field;      ///< empty: whichever it is in
    bool first = false;     ///< `.` before it: no named node stands between it and the part before
    bool last = false;      ///< `.` behind it: no named node follows
    bool optional = false;  ///< `?` or `*`
    std::vector<std::string> captures;
    std::vector<QueryNode> parts;
};

struct QueryPattern {
    QueryNode root;
    struct Predicate {
        std::string capture;
        TextTest test;
    };
    std::vector<Predicate> predicates;
    bool plain = true;  ///< false: it holds more than `root` and `predicates` tell (a quantifier, a group, `!field`)
};

/// The patterns in the order in which tree-sitter numbers them. A query that is none gives what can be made of it.
[[nodiscard]] std::vector<QueryPattern> patterns_of_query(std::string_view query);

/// What the text around a name has to be where a grammar makes it this node.
struct NamePlace {
    bool member = false;   ///< behind a dot
    bool called = false;   ///< with arguments in brackets behind it
    bool tagged = false;   ///< with a template behind it
    bool key = false;      ///< with a colon behind it
    bool generic = false;  ///< with `<` behind it
    auto operator<=>(const NamePlace&) const = default;
};

/// One of `values` has to stand in a text that the pattern matches.
struct NeededWord {
    std::vector<std::string> values;
    /// Not empty: as a whole identifier of JavaScript, in one of these places. Empty: anywhere, in whatever it is part
    /// of.
    std::vector<NamePlace> places;
};

[[nodiscard]] std::vector<NeededWord> needs_of(const QueryPattern& pattern);

/// True when one of the nodes is of that kind.
[[nodiscard]] bool has_kind(const QueryNode& node, std::string_view kind);

/// The names of all captures, each once.
[[nodiscard]] std::vector<std::string> captures_of(const QueryPattern& pattern);

}  // namespace pgrename::source
