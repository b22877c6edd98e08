// A query's pattern, matched at one node at a time: for a text of which few nodes can be meant, and without what
// compiling a query costs.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "source/query_text.hpp"
#include "source/syntax.hpp"

namespace pgrename::source {

/// The children of the nodes that were looked at, kept while one tree is gone through.
class SeenChildren {
  public:
    [[nodiscard]] const std::vector<Child>& of(const Node& node);

  private:
    std::unordered_map<std::uint64_t, std::vector<Child>> seen_;
};

class TreePattern {
  public:
    /// Nothing when the pattern is more than this understands: leave it to Query.
    [[nodiscard]] static std::optional<TreePattern> of(Language language, const QueryPattern& pattern);

    /// The symbols (Node::symbol) of the nodes at which it can match; empty: any.
    [[nodiscard]] const std::vector<std::uint16_t>& roots() const { return roots_; }

    /// Calls `found` for every match whose root is `node`, with the captures in the order of the text: those that Query
    /// finds. Error(interrupted).
    void at(const Node& node, std::string_view text, SeenChildren& children,
            const std::function<void(const Query::Match&)>& found) const;

  private:
    struct Step {
        QueryNode::Kind kind = QueryNode::Kind::any;
        std::uint16_t symbol = 0;
        std::uint16_t field = 0;  ///< 0: any
        bool first = false;
        bool last = false;
        std::vector<std::size_t> captures;  ///< indexes of names_
        std::vector<Step> parts;
    };
    using Captured = std::vector<std::pair<std::size_t, Node>>;

    Step root_;
    std::vector<std::uint16_t> roots_;
    std::shared_ptr<const std::vector<std::string>> names_;
    std::vector<std::vector<TextTest>> tests_;  ///< by capture

    struct Matching;
    static std::optional<Step> step_of(Language language, const QueryNode& node, std::vector<std::string>& names);
};

}  // namespace pgrename::source
