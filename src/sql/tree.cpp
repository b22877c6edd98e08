#include "sql/tree.hpp"

namespace pgrename::sql {

using base::Json;

std::string text_of(const Json& node, std::string_view key) {
    const Json* value = node.find(key);
    return value != nullptr && value->is_string() ? value->string() : std::string();
}

std::string object_type(const Json& node) {
    for (const auto* key : {"objtype", "removeType", "objectType", "relationType", "renameType"})
        if (const auto type = text_of(node, key); !type.empty() && type != "OBJECT_ACCESS_METHOD") return type;
    return {};
}

std::string string_node(const Json& node) {
    const Json* text = as(node, "String");
    return text == nullptr ? std::string() : text_of(*text, "sval");
}

std::size_t token_of(const Json& node, const Tokens& tokens) {
    const Json* location = node.find("location");  // the parser leaves out a zero
    const std::int64_t offset = location == nullptr ? 0 : location->integer();
    if (offset < 0) return tokens.size();
    const std::size_t index = tokens.at_or_after(static_cast<std::size_t>(offset));
    const bool exact = index < tokens.size() && tokens.all[index].offset == static_cast<std::size_t>(offset);
    return exact ? index : tokens.size();
}

const Json* as(const Json& node, std::string_view type) {
    return node.find(type);
}

const Json* string_constant(const Json& node) {
    if (const Json* constant = as(node, "A_Const")) return constant->find("sval") == nullptr ? nullptr : constant;
    const Json* cast = as(node, "TypeCast");
    const Json* type = cast == nullptr ? nullptr : cast->find("typeName");
    const Json* argument = cast == nullptr ? nullptr : cast->find("arg");
    if (type == nullptr || argument == nullptr) return nullptr;
    return string_node(type->at("names").elements().back()) == "text" ? string_constant(*argument) : nullptr;
}

}  // namespace pgrename::sql
