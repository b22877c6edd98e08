#include "sql/signatures.hpp"

#include "sql/parser.hpp"
#include "sql/tree.hpp"

namespace pgrename::sql {
namespace {

using base::Json;

/// `pg_catalog` is left out: the parser adds it to the types it knows by another name (int, timestamp with time zone).
std::string type_text(const Json& type) {
    std::string out;
    for (const Json& part : type.at("names").elements()) {
        const auto word = string_node(part);
        if (word == "pg_catalog") continue;
        out += (out.empty() ? "" : ".") + word;
    }
    if (const Json* bounds = type.find("arrayBounds"))
        for (std::size_t i = 0; i < bounds->elements().size(); ++i) out += "[]";
    return out;
}

bool same_type(std::string_view one, std::string_view other) {
    if (one.size() < other.size()) std::swap(one, other);
    if (one == other) return true;
    // One of them names the schema.
    return one.ends_with(other) && one[one.size() - other.size() - 1] == '.' &&
           other.find('.') == std::string_view::npos;
}

const Json* function_of(const Json& tree) {
    const Json* statements = tree.find("stmts");
    if (statements == nullptr || statements->elements().size() != 1) return nullptr;
    const Json* drop = as(statements->elements().front().at("stmt"), "DropStmt");
    const Json* objects = drop == nullptr ? nullptr : drop->find("objects");
    if (objects == nullptr || objects->elements().size() != 1) return nullptr;
    return as(objects->elements().front(), "ObjectWithArgs");
}

std::optional<Signature> read(std::string_view text) {
    // DROP FUNCTION takes what people write: with or without types, names and modes of the arguments.
    const Parsed parsed = parse("drop function " + std::string(text));
    if (!parsed.error.empty()) return std::nullopt;
    const Json* function = function_of(parsed.tree);
    if (function == nullptr) return std::nullopt;
    const auto& names = function->at("objname").elements();
    if (names.empty() || names.size() > 2) return std::nullopt;
    Signature out;
    out.name = string_node(names.back());
    if (names.size() == 2) out.schema = string_node(names.front());
    if (function->find("args_unspecified") != nullptr) return out;
    out.arguments.emplace();
    if (const Json* arguments = function->find("objargs")) {
        for (const Json& argument : arguments->elements()) {
            const Json* type = as(argument, "TypeName");
            out.arguments->push_back(type == nullptr ? std::string() : type_text(*type));
        }
    }
    return out;
}

}  // namespace

bool Signature::means(const Signature& function) const {
    if (name != function.name) return false;
    if (!schema.empty() && !function.schema.empty() && schema != function.schema) return false;
    if (!arguments || !function.arguments) return true;
    if (arguments->size() != function.arguments->size()) return false;
    for (std::size_t i = 0; i < arguments->size(); ++i)
        if (!same_type((*arguments)[i], (*function.arguments)[i])) return false;
    return true;
}

std::optional<Signature> signature_of(std::string_view text) {
    std::optional<Signature> out;
    on_deep_stack([&] { out = read(text); });
    return out;
}

}  // namespace pgrename::sql
