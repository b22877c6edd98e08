#include "model/snapshot.hpp"

#include <algorithm>
#include <concepts>

#include "base/hash.hpp"
#include "model/snapshot_fields.hpp"

namespace pgrename::model {
namespace {

using base::Json;

template <class T>
concept Struct = requires(T& value) {
    fields(value, [](const char*, auto&, Meaning) {});
};

/// JSON of one field; `keep` says which meanings are wanted.
template <class T, class Keep>
Json written(const T& value, const Keep& keep) {
    if constexpr (Struct<const T>) {
        Json out = Json::object();
        fields(value, [&](const char* name, const auto& field, Meaning meaning) {
            if (keep(meaning)) out.set(name, written(field, keep));
        });
        return out;
    } else if constexpr (std::same_as<T, std::optional<std::string>>) {
        return value ? Json(*value) : Json();
    } else if constexpr (requires { value.begin(); } && !std::same_as<T, std::string>) {
        Json out = Json::array();
        for (const auto& element : value) out.push(written(element, keep));
        return out;
    } else {
        return Json(value);
    }
}

template <class T>
void read(const Json& json, T& value) {
    if constexpr (Struct<T>) {
        fields(value, [&](const char* name, auto& field, Meaning) { read(json.at(name), field); });
    } else if constexpr (std::same_as<T, std::optional<std::string>>) {
        if (!json.is_null()) value = json.string();
    } else if constexpr (std::same_as<T, std::string>) {
        value = json.string();
    } else if constexpr (std::same_as<T, bool>) {
        value = json.boolean();
    } else if constexpr (std::integral<T>) {
        value = static_cast<T>(json.integer());
    } else {
        value.clear();
        for (const auto& element : json.elements()) read(element, value.emplace_back());
    }
}

}  // namespace

bool Relation::has_column_grants() const {
    return std::any_of(columns.begin(), columns.end(), [](const Column& column) { return !column.grants.empty(); });
}

std::string Function::shown() const {
    return RelationName(schema, name).shown() + '(' + arguments + ')';
}

const Relation* Snapshot::find(const RelationName& wanted) const {
    const auto found = std::find_if(relations.begin(), relations.end(), [&](const Relation& relation) {
        return relation.name == wanted.name() && relation.schema == wanted.schema();
    });
    return found == relations.end() ? nullptr : &*found;
}

const Relation* Snapshot::find(Oid oid) const {
    const auto found =
        std::find_if(relations.begin(), relations.end(), [&](const Relation& relation) { return relation.oid == oid; });
    return found == relations.end() ? nullptr : &*found;
}

const Function* Snapshot::find_function(Oid oid) const {
    const auto found =
        std::find_if(functions.begin(), functions.end(), [&](const Function& function) { return function.oid == oid; });
    return found == functions.end() ? nullptr : &*found;
}

std::string fingerprint_of(const Snapshot& snapshot) {
    return base::sha256(written(snapshot, [](Meaning meaning) { return meaning != Meaning::physical; }).dump());
}

Json to_json(const Snapshot& snapshot) {
    return written(snapshot, [](Meaning) { return true; });
}

Snapshot snapshot_from_json(const Json& json) {
    Snapshot out;
    read(json, out);
    return out;
}

}  // namespace pgrename::model
