#include "rewriting/name_of.hpp"

#include "rewriting/string_value.hpp"
#include "rewriting/table_values.hpp"

namespace pgrename::rewriting {

using source::Node;

namespace {

/// The last name in `nameof(App.Message)`.
Node named_in(const Node& call, std::string_view text) {
    if (!call.is("invocation_expression") || call.field("function").text(text) != "nameof") return {};
    Node node = call.field("arguments").named_child(0);
    while (node && !node.is("identifier")) {
        const Node name = node.field("name");
        node = name ? name : node.named_child(0);
    }
    return node;
}

}  // namespace

std::optional<Finding> find_name_of(const Node& expression, std::string_view text, const Site& site, const Names& names,
                                    const std::optional<std::string>& schema) {
    const Node name = named_in(expression, text);
    if (!name) return std::nullopt;
    auto found = find_table(plain_value(name.text(text), name.extent().offset), site, names, schema, true);
    if (found.size() != 1) return std::nullopt;
    Finding out = std::move(found.front());
    if (out.action != model::Action::rewrite) return out;
    out.offset = expression.extent().offset;
    out.length = expression.extent().end - out.offset;
    out.replacement = '"' + out.replacement + '"';
    out.reshapes = true;
    return out;
}

}  // namespace pgrename::rewriting
