// The door to tree-sitter: syntax trees of source code, and queries over them.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/language.hpp"
#include "source/query_text.hpp"

namespace pgrename::source {

/// Bytes [offset, end) of the text.
struct Extent {
    std::size_t offset = 0;
    std::size_t end = 0;
    [[nodiscard]] bool holds(std::size_t place) const { return offset <= place && place < end; }
};

/// A node of a tree; valid as long as the tree. A missing node (no such child) answers every question with nothing.
class Node {
  public:
    Node() = default;

    [[nodiscard]] explicit operator bool() const;
    [[nodiscard]] std::string_view kind() const;  ///< the grammar's word: "call_expression", "string" …
    [[nodiscard]] bool is(std::string_view kind) const { return this->kind() == kind; }
    [[nodiscard]] bool is_named() const;
    [[nodiscard]] Extent extent() const;
    [[nodiscard]] std::string_view text(std::string_view source) const;
    [[nodiscard]] Node parent() const;
    [[nodiscard]] Node field(std::string_view name) const;
    [[nodiscard]] std::vector<Node> children() const;        ///< punctuation too
    [[nodiscard]] std::vector<Node> named_children() const;  ///< comments too
    [[nodiscard]] Node named_child(std::size_t index) const;
    [[nodiscard]] std::uint16_t symbol() const;                 ///< the number of its kind in its language
    [[nodiscard]] std::uint64_t id() const { return raw_[2]; }  ///< no other node of its tree has it
    [[nodiscard]] bool has_error() const;  ///< somewhere below it the text is no code of the language
    bool operator==(const Node& other) const;

  private:
    friend struct NodeAccess;
    std::array<std::uint64_t, 4> raw_{};  ///< a TSNode
};

struct Child {
    Node node;
    std::uint16_t field = 0;  ///< the number of its field in its language; 0: none
};
[[nodiscard]] std::vector<Child> children_of(const Node& node);

/// The number of a kind of node, or of a field; 0 when the language has none of that name (or only one that stands for
/// others).
[[nodiscard]] std::uint16_t symbol_named(Language language, std::string_view kind, bool named);
[[nodiscard]] std::uint16_t field_named(Language language, std::string_view name);

/// When reading a text has taken too long: a minute after it began. It is the clock's time, which a busy machine spends
/// on others, and what a slow start costs is in it: a few seconds would give up on ordinary files.
using Deadline = std::chrono::steady_clock::time_point;
[[nodiscard]] inline Deadline soon() {
    return std::chrono::steady_clock::now() + std::chrono::seconds(60);
}

class Tree {
  public:
    [[nodiscard]] Node root() const;
    /// The nodes around [offset, end), the root first, the smallest last.
    [[nodiscard]] std::vector<Node> path_to(Extent extent) const;
    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] bool is_whole() const { return is_whole_; }  ///< false: the time was over before

  private:
    friend Tree parse(std::string_view, Language, const std::vector<Extent>&, Deadline);
    std::shared_ptr<void> tree_;
    Language language_ = Language::tsx;
    bool is_whole_ = true;
};

/// Parses `text`, or only the `parts` of it. What is no code becomes ERROR nodes; a text that isn't read at the
/// deadline yields a tree of one ERROR node that isn't whole. Error(bug) when a grammar can't be loaded;
/// Error(interrupted).
[[nodiscard]] Tree parse(std::string_view text, Language language, const std::vector<Extent>& parts = {},
                         Deadline deadline = soon());

/// Visits every node of a tree, a parent before its children. `enter` gets the node and its depth (the root's is 0);
/// when it says false the node's children are left out.
void walk(const Tree& tree, const std::function<bool(const Node&, std::size_t depth)>& enter);

/// True when both trees have the same nodes in the same order: kinds alike, texts not looked at.
[[nodiscard]] bool same_shape(const Tree& one, const Tree& other);

/// A query in tree-sitter's own notation (https://tree-sitter.github.io, "Query Syntax"). Of the predicates it
/// understands #eq?, #any-of?, #starts-with?, #ends-with? and #contains?, and each of them as #not-…, over a capture's
/// text; an absent optional capture satisfies every one of them.
class Query {
  public:
    /// Error(usage) naming line and column inside `text` and what is wrong there.
    Query(Language language, std::string_view text);

    /// One match: the captured nodes with the capture's name, in the order of the text.
    using Match = std::vector<std::pair<std::string_view, Node>>;
    /// Calls `found` for every match that touches `extent`, with the number of its pattern. False when the deadline
    /// came before the last match. Error(interrupted).
    bool each(const Tree& tree, std::string_view text, std::optional<Extent> extent,
              const std::function<void(std::size_t pattern, const Match&)>& found, Deadline deadline = soon()) const;
    [[nodiscard]] std::size_t patterns() const { return predicates_.size(); }
    /// Where pattern `index` starts in the query's text.
    [[nodiscard]] std::size_t pattern_offset(std::size_t index) const;

  private:
    struct Predicate {
        std::uint32_t capture = 0;
        TextTest test;
    };
    std::shared_ptr<void> query_;
    std::vector<std::vector<Predicate>> predicates_;  ///< by pattern
    std::vector<std::string> capture_names_;

    void read_predicates(std::size_t pattern);
};

}  // namespace pgrename::source
