#include "rewriting/siblings.hpp"

#include <algorithm>

#include "rewriting/strings.hpp"

namespace pgrename::rewriting {

using source::Node;

namespace {

bool is_pair(const Node& node) {
    return node.kind().ends_with("pair");
}

/// A key without its quotes, however deep the grammar wraps it.
std::string key_of(const Node& pair, std::string_view text) {
    Node key = pair.field("key");
    while (key && !is_string(key) && key.named_child(0)) key = key.named_child(0);
    return is_string(key) ? value_of(key, text).value : std::string(key.text(text));
}

}  // namespace

bool Siblings::have(const std::vector<std::string>& keys) const {
    return std::ranges::all_of(keys, [&](const std::string& key) { return static_cast<bool>(value(key)); });
}

Node Siblings::value(std::string_view key) const {
    if (key.empty()) return {};
    Node pair = node_;
    constexpr int furthest = 6;
    for (int i = 0; i < furthest && pair && !is_pair(pair); ++i) pair = pair.parent();
    if (!is_pair(pair)) return {};
    for (const Node& each : pair.parent().named_children()) {
        if (!is_pair(each) || key_of(each, text_) != key) continue;
        Node value = each.field("value");
        while (value && !is_string(value) && value.kind().ends_with("_node") && value.named_child(0))
            value = value.named_child(0);
        return value;
    }
    return {};
}

}  // namespace pgrename::rewriting
