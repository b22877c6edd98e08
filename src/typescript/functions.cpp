#include "typescript/functions.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/format.hpp"
#include "typescript/collation.hpp"

namespace pgrename::typescript {
namespace {

constexpr std::string_view advice =
    "Try renaming the parameters or the function itself in the database so function overloading can be resolved";

/// json, jsonb and text: the types an argument without a name may have (PostgREST, "Functions with a single unnamed
/// parameter"). Their OIDs are fixed (server sources, pg_type.dat).
bool may_be_unnamed(Oid type) {
    return type == 114 || type == 3802 || type == 25;
}

std::string qualified(const Function& function) {
    return function.schema + "." + function.name;
}

/// The generators write [] behind whatever the result is: of alternatives only the last one becomes a list.
Node list_of(Node node) {
    if (node.kind != Node::Kind::alternatives) return array_of(std::move(node));
    node.parts.back() = array_of(std::move(node.parts.back()));
    return node;
}

Node record_of_nothing() {
    return {.kind = Node::Kind::generic, .text = "Record", .parts = {text("PropertyKey"), text("never")}};
}

}  // namespace

std::vector<Member> row_members(const Relation& relation, const TypeNames& names) {
    std::vector<Member> out;
    for (const auto& column : relation.columns) {
        out.push_back(
            {key(column.name), TypeNames::column(names.of(column.type, column.type_schema), !column.not_null)});
    }
    return out;
}

Functions::Functions(const Catalog& catalog, const TypeNames& names, Dialect dialect)
    : names_(&names), dialect_(dialect) {
    for (const auto& relation : catalog.relations) relations_.emplace(relation.oid, &relation);
    using Key = std::tuple<std::string, std::string, std::string, Oid>;
    std::map<std::string, std::map<std::pair<std::string, std::string>, std::map<Key, Overload>>> sorted;
    for (const auto& function : catalog.functions) {
        Overload overload{.function = &function, .arguments = function.arguments};
        std::stable_sort(overload.arguments.begin(), overload.arguments.end(),
                         [](const Argument& one, const Argument& other) { return compare(one.name, other.name) < 0; });
        for (const auto& argument : overload.arguments) {
            if (argument.mode == 'i' || argument.mode == 'b' || argument.mode == 'v')
                overload.inputs.push_back(argument);
        }
        if (!callable(overload)) continue;
        sorted[function.schema][{sort_key(function.name), function.name}].emplace(
            Key{sort_key(function.argument_types), sort_key(function.result), sort_key(function.identity),
                function.oid},
            std::move(overload));
    }
    for (auto& [schema, by_name] : sorted) {
        for (auto& [name, overloads] : by_name) {
            auto& group = groups_[schema].emplace_back(name.second, Group{}).second;
            for (auto& [order, overload] : overloads) group.push_back(std::move(overload));
        }
    }
}

/// What PostgREST can call: arguments have names, or the only one has a type it passes the whole body or row to.
bool Functions::callable(const Overload& overload) const {
    const auto& inputs = overload.inputs;
    const auto unnamed = [](const Argument& one) { return one.name.empty(); };
    if (std::none_of(inputs.begin(), inputs.end(), unnamed)) return true;
    if (std::all_of(inputs.begin(), inputs.end(), [](const Argument& one) {
            return !one.name.empty() || (one.has_default && may_be_unnamed(one.type));
        })) {
        return true;
    }
    return inputs.size() == 1 && (may_be_unnamed(inputs[0].type) || names_->find_row_type(inputs[0].type) != nullptr);
}

std::vector<Member> Functions::members(const std::string& schema) const {
    std::vector<Member> out;
    const auto found = groups_.find(schema);
    if (found == groups_.end()) return out;
    for (const auto& [name, group] : found->second) {
        std::vector<Node> signatures;
        for (const auto& overload : group) signatures.push_back(signature(group, overload));
        out.push_back({key(name), any_of(std::move(signatures))});
    }
    return out;
}

Node Functions::argument(const Argument& argument) const {
    Node node = names_->of(argument.type);
    const Type* type = names_->find(argument.type);
    if (dialect_ != Dialect::cli3 || argument.name.empty() || type == nullptr) return node;
    // A caller has the columns of a row, not the fields computed from it.
    const std::string relation = names_->relation(type->name, type->schema);
    if (relation.empty() || node.text != relation + "[\"Row\"]") return node;
    return {.kind = Node::Kind::generic,
            .text = "Omit",
            .parts = {std::move(node), text(relation + "[\"ComputedFields\"]")}};
}

Node Functions::arguments(const Overload& overload) const {
    if (overload.inputs.empty()) return record_of_nothing();
    std::vector<Member> members;
    for (const auto& one : overload.inputs) members.push_back({key(one.name, one.has_default), argument(one)});
    return inline_object(std::move(members));
}

Node Functions::result(const Overload& overload) const {
    std::vector<Member> columns;
    for (const auto& one : overload.arguments) {
        if (one.mode == 't') columns.push_back({key(one.name), names_->of(one.type)});
    }
    if (!columns.empty()) return object(std::move(columns));
    const auto relation = relations_.find(overload.function->return_relation);
    if (relation != relations_.end() && relation->second->schema == overload.function->schema) {
        return object(row_members(*relation->second, *names_));
    }
    return names_->of(overload.function->return_type);
}

std::string Functions::relation_name(const Function& function) const {
    if (function.return_relation == 0) return {};
    const auto relation = relations_.find(function.return_relation);
    if (relation != relations_.end()) return relation->second->name;
    const Type* type = names_->find_row_type(function.return_type);
    return type == nullptr ? std::string() : type->name;
}

Node Functions::set_options(const Function& function, const std::string& relation) const {
    const Type* source = function.arguments.size() == 1 ? names_->find_row_type(function.arguments[0].type) : nullptr;
    const bool many = function.returns_set && function.rows > 1;
    const auto truth = [](bool value) { return text(value ? "true" : "false"); };
    return object({{"from", text(literal(source == nullptr ? "*" : source->format))},
                   {"to", text(literal(relation))},
                   {"isOneToOne", truth(!many)},
                   {"isSetofReturn", truth(function.returns_set)}});
}

Node Functions::signature(const Group& group, const Overload& overload) const {
    const Function& function = *overload.function;
    const std::string relation = relation_name(function);
    const std::string trouble = error(group, overload);
    const bool one_row = !relation.empty() && !(function.returns_set && function.rows > 1);
    const bool list = function.returns_set && !one_row;
    Node returns;
    if (trouble.empty()) {
        returns = list ? list_of(result(overload)) : result(overload);
    } else {
        // The older generator puts its [] behind the message as well.
        const bool bracket = list && dialect_ == Dialect::pg_meta;
        returns = {.kind = Node::Kind::both,
                   .parts = {inline_object({{"error", text("true")}}), text(literal(trouble) + (bracket ? "[]" : ""))}};
    }
    std::vector<Member> members{{"Args", arguments(overload)}, {"Returns", std::move(returns)}};
    if (!relation.empty()) members.push_back({"SetofOptions", set_options(function, relation)});
    return inline_object(std::move(members));
}

std::string Functions::type_name(Oid type) const {
    const Type* found = names_->find(type);
    return found == nullptr ? "unknown" : found->name;
}

std::string Functions::same_name_conflict(const Group& group, const Overload& overload) const {
    const Argument& own = overload.inputs[0];
    std::vector<Oid> types{own.type};
    for (const auto& other : group) {
        if (&other == &overload || other.inputs.size() != 1) continue;
        if (other.inputs[0].name == own.name && other.inputs[0].type != own.type) types.push_back(other.inputs[0].type);
    }
    if (types.size() == 1) return {};
    std::stable_sort(types.begin(), types.end());
    std::string calls;
    for (const Oid type : types) {
        calls += base::format("{}{}({} => {})", calls.empty() ? "" : ", ", qualified(*overload.function), own.name,
                              type_name(type));
    }
    return base::format("Could not choose the best candidate function between: {}. {}", calls, advice);
}

std::string Functions::conflict(const Group& group, const Overload& overload) const {
    if (group.size() < 2) return {};
    const auto& inputs = overload.inputs;
    if (inputs.empty()) {
        const auto other = std::find_if(group.begin(), group.end(), [&](const Overload& one) {
            return &one != &overload && one.inputs.size() == 1 && one.inputs[0].name.empty() &&
                   one.inputs[0].has_default;
        });
        if (other == group.end()) return {};
        const std::string name = qualified(*overload.function);
        return base::format("Could not choose the best candidate function between: {}(), {}( => {}). {}", name, name,
                            type_name(other->function->return_type), advice);
    }
    return inputs.size() == 1 && !inputs[0].name.empty() ? same_name_conflict(group, overload) : std::string();
}

std::string Functions::error(const Group& group, const Overload& overload) const {
    std::string trouble = conflict(group, overload);
    if (!trouble.empty()) return trouble;
    const auto& inputs = overload.inputs;
    const bool takes_row =
        inputs.size() == 1 && inputs[0].name.empty() && names_->find_row_type(inputs[0].type) != nullptr;
    // The older generator lets functions from row to row be called directly.
    if (!takes_row || (dialect_ == Dialect::pg_meta && !relation_name(*overload.function).empty())) return {};
    return base::format(
        "the function {} with parameter or with a single unnamed json/jsonb parameter, but no matches were found in "
        "the schema cache",
        qualified(*overload.function));
}

bool Functions::computes_for(const Overload& overload, const Relation& relation) const {
    if (overload.inputs.size() != 1) return false;
    const Type* type = names_->find_row_type(overload.inputs[0].type);
    return type != nullptr && type->relation == relation.oid;
}

std::vector<ComputedField> Functions::computed_fields(const Relation& relation) const {
    std::vector<ComputedField> out;
    const auto found = groups_.find(relation.schema);
    if (found == groups_.end()) return out;
    for (const auto& [name, group] : found->second) {
        for (const auto& overload : group) {
            if (!computes_for(overload, relation)) continue;
            if (dialect_ == Dialect::cli3) {
                const auto column = std::find_if(relation.columns.begin(), relation.columns.end(),
                                                 [&, &field = name](const Column& one) { return one.name == field; });
                if (column == relation.columns.end()) out.push_back({name, TypeNames::or_null(result(overload))});
                break;
            }
            out.push_back({name, TypeNames::or_null(result(overload))});
        }
    }
    return out;
}

}  // namespace pgrename::typescript
