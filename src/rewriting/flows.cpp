#include "rewriting/flows.hpp"

#include <algorithm>
#include <cctype>

#include "rewriting/declarations.hpp"
#include "rewriting/strings.hpp"

namespace pgrename::rewriting {

using source::Node;

namespace {

constexpr int deepest = 12;

Keys with(std::string key, const Keys& rest) {
    Keys out{std::move(key)};
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
}

/// The text of a key: `a`, `'a'`, `[A]` (unknown).
std::string key_text(const Node& key, std::string_view text) {
    if (is_string(key)) return value_of(key, text).value;
    if (key.kind().find("identifier") != std::string_view::npos || key.is("name") || key.is("constant"))
        return std::string(key.text(text));
    if (key.is("hash_key_symbol")) return std::string(key.text(text));
    return "*";
}

/// The text of an index: `'a'`; any other is not known before the program runs.
std::string index_text(const Node& index, std::string_view text) {
    return is_string(index) ? value_of(index, text).value : "*";
}

}  // namespace

bool compatible(const Keys& literal, const Keys& wanted) {
    // Indices of arrays are no keys; so the names must come in order, and the last one must be the last.
    if (!wanted.empty() && wanted.back() != "*" && (literal.empty() || literal.back() != wanted.back())) return false;
    auto place = literal.begin();
    for (const std::string& key : wanted) {
        if (key == "*") continue;
        place = std::find(place, literal.end(), key);
        if (place == literal.end()) return false;
        ++place;
    }
    return true;
}

std::string last_name(const Node& expression, std::string_view text, const Shape& shape) {
    if (const Shape::Member* member = entry_of(expression, shape.members))
        return std::string(part_of(expression, member->property).text(text));
    return std::string(expression.text(text));
}

std::string first_name(const Node& expression, std::string_view text, const Shape& shape) {
    Node node = expression;
    while (const Shape::Member* member = entry_of(node, shape.members)) node = part_of(node, member->object);
    return std::string(node.text(text));
}

Flows::Flows(const source::Tree& tree, std::string_view text) : text_(text), shape_(shape_of(tree.language())) {
    Declarations found = declarations_in(tree, text, shape_);
    declared_ = std::move(found.declared);
    for (const Node& call : found.calls) {
        const Shape::Call* entry = entry_of(call, shape_.calls);
        const Node callee = part_of(call, entry->function);
        calls_.push_back({call, last_name(callee, text, shape_), first_name(callee, text, shape_)});
    }
}

std::vector<Origin> Flows::origins(const Node& expression) const {
    std::vector<Origin> out;
    resolve(expression, {}, 0, out);
    return out;
}

Node Flows::argument(const Node& call, std::size_t index) const {
    const Shape::Call* entry = entry_of(call, shape_.calls);
    if (entry == nullptr) return {};
    std::size_t place = 0;
    for (const Node& each : part_of(call, entry->arguments).named_children()) {
        if (is_comment(each)) continue;
        if (place++ == index) return each;
    }
    return {};
}

bool Flows::gives_back_its_argument(const Node& call) const {
    const Shape::Call* entry = entry_of(call, shape_.calls);
    return entry != nullptr && std::ranges::count(shape_.freezers, part_of(call, entry->function).text(text_)) > 0;
}

void Flows::resolve(const Node& node, Keys keys, int depth, std::vector<Origin>& out) const {
    if (!node || depth > deepest) {
        out.push_back({});
        return;
    }
    if (is_string(node)) {
        if (keys.empty()) out.push_back({Origin::Kind::literal, node, nullptr, {}});
        return;
    }
    if (is_one_of(node, shape_.transparent)) return resolve(node.named_child(0), std::move(keys), depth + 1, out);
    if (is_one_of(node, shape_.choices)) {
        // `'a' + b` is neither of its parts.
        const std::string_view between = node.field("operator").text(text_);
        if (!between.empty() && between != "||" && between != "??" && between != "or") {
            out.push_back({});
            return;
        }
        // The condition of `a ? b : c` is no value of it.
        const Node condition = node.field("condition");
        for (const Node& part : node.named_children())
            if (!is_comment(part) && !(condition && part == condition)) resolve(part, keys, depth + 1, out);
        return;
    }
    if (const Shape::Member* member = entry_of(node, shape_.members)) {
        const Node object = part_of(node, member->object);
        std::string property(part_of(node, member->property).text(text_));
        property.erase(0, property.find_first_not_of(".?"));  // Kotlin's has its point
        const bool own = std::ranges::count(shape_.itself, object.text(text_)) > 0;
        if (own) return resolve_name(part_of(node, member->property), std::move(keys), depth + 1, out);
        if (std::string owner = class_named(object); !owner.empty()) {
            out.push_back({Origin::Kind::shared, {}, nullptr, with(property, keys), std::move(owner)});
            return;
        }
        return resolve(object, with(property, keys), depth + 1, out);
    }
    if (const Shape::Member* part = entry_of(node, shape_.subscripts))
        return resolve(part_of(node, part->object), with(index_text(part_of(node, part->property), text_), keys),
                       depth + 1, out);
    if (entry_of(node, shape_.calls) != nullptr) return resolve_call(node, keys, depth, out);
    if (is_one_of(node, shape_.identifiers)) return resolve_name(node, std::move(keys), depth, out);
    if (is_one_of(node, shape_.containers)) {
        // `[A, B].map(…)`, `({ a: 'x' })[k]`: the values inside.
        for (const Node& part : node.named_children()) {
            if (is_comment(part)) continue;
            const Shape::Declaration* pair = entry_of(part, shape_.pairs);
            Keys rest = keys;
            if (pair != nullptr && !rest.empty()) {
                const std::string key = key_text(part_of(part, pair->name), text_);
                if (rest.front() != "*" && rest.front() != key) continue;
                rest.erase(rest.begin());
            } else if (pair == nullptr && !rest.empty() && rest.front() == "*")
                rest.erase(rest.begin());
            resolve(pair != nullptr ? part_of(part, pair->value) : part, rest, depth + 1, out);
        }
        return;
    }
    out.push_back({});
}

/// The last name of `Tables`, `App.Tables`, `\\App\\Tables`, `Message.Companion`; empty where it is no name of a class.
std::string Flows::class_named(const Node& object) const {
    if (shape_.classes.empty()) return {};
    std::string_view text = object.text(text_);
    constexpr std::string_view companion = ".Companion";
    if (text.ends_with(companion)) text.remove_suffix(companion.size());
    const bool is_name = std::ranges::all_of(text, [](unsigned char byte) {
        return std::isalnum(byte) != 0 || byte == '_' || byte == '.' || byte == '\\' || byte >= 0x80;
    });
    if (!is_name) return {};
    const std::string_view last = text.substr(text.find_last_of(".\\") + 1);
    if (last.empty() || std::isupper(static_cast<unsigned char>(last.front())) == 0) return {};
    // A constant or a field of this file may be called so, too.
    if (last.size() == text.size() && find(object) != nullptr) return {};
    return std::string(last);
}

const Declared* Flows::find(const Node& node) const {
    const std::string_view name = node.text(text_);
    const std::size_t here = node.extent().offset;
    const bool member = node.kind().starts_with("property");
    const auto width = [](const Declared& declared) { return declared.scope.end - declared.scope.offset; };
    const Declared* best = nullptr;
    for (const Declared& each : declared_) {
        if (each.name != name || each.member != member) continue;
        if (!member && !each.scope.holds(here)) continue;
        if (best == nullptr || width(each) < width(*best)) best = &each;
    }
    const bool inner = best != nullptr && !member && width(*best) <= text_.size();
    if (!inner) (member ? asked_.anywhere : asked_.outside).emplace(name);
    return best;
}

Node Flows::value_of_name(const Node& name) const {
    const Declared* declared = find(name);
    return declared != nullptr && declared->kind == Declared::Kind::value ? declared->value : Node{};
}

void Flows::resolve_name(const Node& node, Keys keys, int depth, std::vector<Origin>& out) const {
    if (const Declared* declared = find(node))
        resolve_declared(*declared, std::move(keys), depth + 1, out);
    else
        out.push_back({});
}

void Flows::resolve_declared(const Declared& declared, Keys keys, int depth, std::vector<Origin>& out) const {
    switch (declared.kind) {
        case Declared::Kind::parameter:
            out.push_back({Origin::Kind::parameter, {}, &declared, std::move(keys)});
            return;
        case Declared::Kind::import:
            out.push_back({Origin::Kind::imported, {}, &declared, std::move(keys)});
            return;
        case Declared::Kind::loop: {
            const Shape::Call* call = entry_of(declared.value, shape_.calls);
            const bool pairs = call != nullptr && declared.element == 0 &&
                               part_of(declared.value, call->function).text(text_).ends_with("entries");
            if (pairs)
                resolve(argument(declared.value, 0), {std::string(own_keys)}, depth + 1, out);
            else
                resolve(declared.value, with("*", keys), depth + 1, out);
            return;
        }
        case Declared::Kind::function:
            out.push_back({Origin::Kind::declared, {}, &declared, std::move(keys)});
            return;
        case Declared::Kind::value:
            break;
    }
    Node value = declared.value;
    while (is_one_of(value, shape_.transparent)) value = value.named_child(0);
    const bool holds = is_one_of(value, shape_.containers) || is_one_of(value, shape_.functions) ||
                       value.is("enum_body") || gives_back_its_argument(value);
    if (holds)
        out.push_back({Origin::Kind::declared, {}, &declared, std::move(keys)});
    else
        resolve(value, std::move(keys), depth + 1, out);
}

void Flows::resolve_call(const Node& node, const Keys& keys, int depth, std::vector<Origin>& out) const {
    const Shape::Call* entry = entry_of(node, shape_.calls);
    const Node callee = part_of(node, entry->function);
    if (gives_back_its_argument(node)) return resolve(argument(node, 0), keys, depth + 1, out);
    if (callee.text(text_) == "Object.keys") return resolve(argument(node, 0), {std::string(own_keys)}, depth + 1, out);
    if (std::ranges::count(shape_.values, callee.text(text_)) > 0)
        return resolve(argument(node, 0), keys, depth + 1, out);
    // `MAP.get(x)`: some value of it.
    if (last_name(callee, text_, shape_) == "get")
        if (const Shape::Member* member = entry_of(callee, shape_.members))
            return resolve(part_of(callee, member->object), with("*", keys), depth + 1, out);
    resolve(callee, keys, depth + 1, out);
}

Binding Flows::binding(const std::vector<Node>& path) const {
    Binding out;
    bool returned = false;
    for (std::size_t i = path.size(); i-- > 1;) {
        const Node& node = path[i - 1];
        const Node& inner = path[i];
        if (const Shape::Declaration* pair = entry_of(node, shape_.pairs)) {
            if (!(part_of(node, pair->value) == inner)) return {};
            out.keys.insert(out.keys.begin(), key_text(part_of(node, pair->name), text_));
            continue;
        }
        if (node.kind().starts_with("return")) returned = true;
        if (is_one_of(node, shape_.functions) && !returned) {
            const Node body = node.field("body");
            if (!body || !(body == inner) || body.kind().ends_with("block")) return {};
            returned = true;
        }
        if (entry_of(node, shape_.declarations) != nullptr) {
            for (const Declared& each : declared_)
                if ((each.kind == Declared::Kind::value || each.kind == Declared::Kind::function) &&
                    each.node == node && each.value.extent().holds(inner.extent().offset)) {
                    out.declared = &each;
                    return out;
                }
            if (is_one_of(node, shape_.functions)) return {};
        }
        if (entry_of(node, shape_.calls) != nullptr && !gives_back_its_argument(node)) return {};
    }
    return {};
}

std::string Flows::module_of(const std::string& name) const {
    std::string out;
    ask_anywhere(name);
    for (const Declared& each : declared_) {
        if (each.name != name) continue;
        if (each.kind != Declared::Kind::import) return {};
        out = each.module;
    }
    return out;
}

bool Flows::declares(const std::string& name) const {
    ask_anywhere(name);
    return std::ranges::any_of(declared_, [&](const Declared& each) { return each.name == name; });
}

}  // namespace pgrename::rewriting
