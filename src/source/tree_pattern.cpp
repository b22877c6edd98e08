#include "source/tree_pattern.hpp"

#include <algorithm>

#include "base/interruption.hpp"

namespace pgrename::source {

const std::vector<Child>& SeenChildren::of(const Node& node) {
    // A node's first child may be as long as itself, so the place alone doesn't tell them apart.
    const auto [place, is_new] = seen_.try_emplace(node.id());
    if (is_new) place->second = children_of(node);
    return place->second;
}

std::optional<TreePattern::Step> TreePattern::step_of(Language language, const QueryNode& node,
                                                      std::vector<std::string>& names) {
    Step out;
    out.kind = node.kind;
    out.first = node.first;
    out.last = node.last;
    if (node.kind == QueryNode::Kind::named || node.kind == QueryNode::Kind::anonymous) {
        out.symbol = symbol_named(language, node.name, node.kind == QueryNode::Kind::named);
        if (out.symbol == 0) return std::nullopt;
    }
    if (!node.field.empty() && (out.field = field_named(language, node.field)) == 0) return std::nullopt;
    for (const std::string& capture : node.captures) {
        const auto known = std::ranges::find(names, capture);
        out.captures.push_back(static_cast<std::size_t>(known - names.begin()));
        if (known == names.end()) names.push_back(capture);
    }
    for (const QueryNode& part : node.parts) {
        const auto inner = step_of(language, part, names);
        // A choice's parts stand in its own place.
        if (!inner || (node.kind == QueryNode::Kind::choice && (part.first || part.last || !part.field.empty())))
            return std::nullopt;
        out.parts.push_back(*inner);
    }
    return out;
}

std::optional<TreePattern> TreePattern::of(Language language, const QueryPattern& pattern) {
    if (!pattern.plain) return std::nullopt;
    std::vector<std::string> names;
    const auto root = step_of(language, pattern.root, names);
    if (!root) return std::nullopt;
    TreePattern out;
    out.root_ = *root;
    const auto starts = [&](const Step& step) {
        if (step.kind == QueryNode::Kind::named || step.kind == QueryNode::Kind::anonymous)
            out.roots_.push_back(step.symbol);
    };
    if (root->kind == QueryNode::Kind::choice) {
        for (const Step& part : root->parts) starts(part);
        if (out.roots_.size() != root->parts.size()) out.roots_.clear();
    } else
        starts(*root);
    out.tests_.resize(names.size());
    for (const QueryPattern::Predicate& each : pattern.predicates) {
        const auto capture = std::ranges::find(names, each.capture);
        if (capture == names.end()) return std::nullopt;
        out.tests_[static_cast<std::size_t>(capture - names.begin())].push_back(each.test);
    }
    out.names_ = std::make_shared<const std::vector<std::string>>(std::move(names));
    return out;
}

/// Finds every way in which steps and nodes go together. A part that captures nothing gives many ways that look the
/// same.
struct TreePattern::Matching {
    const TreePattern& pattern;
    std::string_view text;
    SeenChildren& children;

    [[nodiscard]] bool allowed(std::size_t capture, const Node& node) const {
        return std::ranges::all_of(pattern.tests_[capture],
                                   [&](const TextTest& test) { return test.allows(node.text(text)); });
    }

    [[nodiscard]] static bool is_kind(const Step& step, const Node& node) {
        switch (step.kind) {
            case QueryNode::Kind::any:
            case QueryNode::Kind::choice:
                return true;
            case QueryNode::Kind::any_named:
                return node.is_named();
            case QueryNode::Kind::named:
            case QueryNode::Kind::anonymous:
                return node.symbol() == step.symbol;
        }
        return false;
    }

    /// Every list of captures that `step` gives at `node`.
    [[nodiscard]] std::vector<Captured> at(const Step& step, const Node& node) {
        if (!is_kind(step, node)) return {};
        Captured own;
        for (const std::size_t capture : step.captures) {
            if (!allowed(capture, node)) return {};
            own.emplace_back(capture, node);
        }
        std::vector<Captured> out;
        if (step.kind == QueryNode::Kind::choice) {
            for (const Step& part : step.parts)
                for (Captured& each : at(part, node)) {
                    each.insert(each.begin(), own.begin(), own.end());
                    add(out, std::move(each));
                }
            return out;
        }
        parts(step, children.of(node), 0, 0, own, out);
        return out;
    }

    /// Goes on with part `part` of `step` from child `from` on.
    void parts(const Step& step, const std::vector<Child>& nodes, std::size_t part, std::size_t from,
               const Captured& so_far, std::vector<Captured>& out) {
        if (part == step.parts.size()) return add(out, so_far);
        // An object of thousands of members takes its time.
        base::throw_if_interrupted();
        const Step& wanted = step.parts[part];
        // What tree-sitter keeps at most, too.
        constexpr std::size_t most = 1024;
        for (std::size_t i = from; i < nodes.size() && out.size() < most; ++i) {
            const bool named = nodes[i].node.is_named();
            const bool field = wanted.field == 0 || wanted.field == nodes[i].field;
            if (field && (!wanted.last || is_last(nodes, i)))
                for (const Captured& each : at(wanted, nodes[i].node)) {
                    Captured more = so_far;
                    more.insert(more.end(), each.begin(), each.end());
                    parts(step, nodes, part + 1, i + 1, more, out);
                }
            if (wanted.first && named) return;
        }
    }

    [[nodiscard]] static bool is_last(const std::vector<Child>& nodes, std::size_t index) {
        return std::none_of(nodes.begin() + static_cast<std::ptrdiff_t>(index) + 1, nodes.end(),
                            [](const Child& each) { return each.node.is_named(); });
    }

    static void add(std::vector<Captured>& to, Captured captured) {
        if (!std::ranges::count(to, captured)) to.push_back(std::move(captured));
    }
};

void TreePattern::at(const Node& node, std::string_view text, SeenChildren& children,
                     const std::function<void(const Query::Match&)>& found) const {
    Matching matching{*this, text, children};
    for (const Captured& captured : matching.at(root_, node)) {
        Query::Match match;
        for (const auto& [capture, captured_node] : captured) match.emplace_back((*names_)[capture], captured_node);
        found(match);
    }
}

}  // namespace pgrename::source
