#include "model/snapshot.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "model/snapshot_fields.hpp"

namespace pgrename::model {

std::optional<std::string> Column::view_default() const {
    if (!generated.empty()) return std::nullopt;
    return default_expression ? default_expression : identity_default;
}

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
    return base::sha256(json_of(snapshot, [](Meaning meaning) { return meaning != Meaning::physical; }).dump());
}

base::Json to_json(const Snapshot& snapshot) {
    return json_of(snapshot);
}

Snapshot snapshot_from_json(const base::Json& json) {
    Snapshot out;
    from_json(json, out);
    return out;
}

}  // namespace pgrename::model
