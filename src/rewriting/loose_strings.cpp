#include "rewriting/loose_strings.hpp"

#include <algorithm>

#include "rewriting/strings.hpp"

namespace pgrename::rewriting {

using source::Node;

Node whole_expression(const std::vector<Node>& path) {
    std::size_t top = path.size() - 1;
    const auto joins = [](const Node& node) {
        return node.is("binary_expression") || node.is("binary_operator") || node.is("additive_expression") ||
               node.is("concatenated_string") || node.is("binary");
    };
    while (top > 0 && joins(path[top - 1])) --top;
    return path[top];
}

Node inside_of(const StringValue::Hole& hole, const source::Tree& tree, const Shape& shape) {
    const auto path = tree.path_to({hole.offset, hole.offset + hole.length});
    if (path.empty()) return {};
    // What is added has no braces around it.
    const bool bare = entry_of(path.back(), shape.members) != nullptr || is_one_of(path.back(), shape.identifiers);
    if (bare) return path.back();
    const auto children = path.back().named_children();
    const auto found = std::ranges::find_if(children, [](const Node& each) { return !each.is("interpolation_brace"); });
    return found == children.end() ? Node{} : *found;
}

StringValue with_base(const StringValue& value, const source::Tree& tree, const Flows& flows, std::string_view text) {
    if (value.holes.empty() || value.holes.front().at != 0) return value;
    const auto path = tree.path_to({value.holes.front().offset, value.holes.front().offset + 1});
    if (path.empty()) return value;
    const Node inside =
        path.back().is("template_substitution") ? path.back().named_child(0) : path.back().parent().named_child(0);
    for (const Origin& origin : flows.origins(inside)) {
        if (origin.kind != Origin::Kind::literal) continue;
        const StringValue base = value_of(origin.literal, text);
        if (!base.value.ends_with("/rest/v1") && !base.value.ends_with("/rest/v1/")) continue;
        StringValue out = value;
        out.value.insert(0, base.value);
        out.source.insert(out.source.begin(), base.value.size(), value.holes.front().offset);
        out.holes.erase(out.holes.begin());
        for (StringValue::Hole& hole : out.holes) hole.at += base.value.size();
        return out;
    }
    return value;
}

}  // namespace pgrename::rewriting
