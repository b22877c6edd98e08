#include "rewriting/client_schema.hpp"

#include "rewriting/strings.hpp"

namespace pgrename::rewriting {

using source::Node;

namespace {

std::optional<std::string> of_call(const Node& call, const Shape::Call& entry, const Flows& flows,
                                   std::string_view text) {
    if (last_name(call.field(entry.function), text, flows.shape()) == "schema")
        return schema_named(flows.argument(call, 0), flows, text);
    for (const Node& argument : call.field(entry.arguments).named_children())
        if (const Node options = member_of(argument, "db", text))
            if (const Node schema = member_of(options, "schema", text)) return schema_named(schema, flows, text);
    return std::nullopt;
}

}  // namespace

Node member_of(const Node& object, std::string_view key, std::string_view text) {
    for (const Node& pair : object.named_children())
        if (pair.is("pair") && pair.field("key").text(text) == key) return pair.field("value");
    return {};
}

std::string schema_named(const Node& node, const Flows& flows, std::string_view text) {
    for (const Origin& origin : flows.origins(node))
        if (origin.kind == Origin::Kind::literal) return value_of(origin.literal, text).value;
    return std::string(node.text(text));
}

std::optional<std::string> schema_of(const Node& client, const Flows& flows, std::string_view text) {
    Node node = client;
    constexpr int deepest = 4;
    for (int depth = 0; node && depth < deepest; ++depth) {
        if (const Shape::Call* call = entry_of(node, flows.shape().calls)) return of_call(node, *call, flows, text);
        node = is_one_of(node, flows.shape().transparent) ? node.named_child(0) : flows.value_of_name(node);
    }
    return std::nullopt;
}

}  // namespace pgrename::rewriting
