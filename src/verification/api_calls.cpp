#include "verification/api_calls.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "model/junction.hpp"

namespace pgrename::verification {
namespace {

using model::Constraint;
using model::Oid;
using model::Relation;
using Kind = ApiCall::Kind;

class Collection {
  public:
    Collection(const model::Snapshot& before, const model::RenamePlan& plan, const ApiSurface& surface)
        : surface_(surface) {
        for (const auto& rename : plan.renames) renamed_.insert(rename.table.oid);
        for (const auto& relation : before.relations) {
            if (is_shown(relation)) by_oid_.emplace(relation.oid, &relation);
        }
        for (const auto& relation : before.relations) {
            if (by_oid_.contains(relation.oid)) add(relation);
        }
        for (const auto& it : surface.functions)
            put({.kind = Kind::function, .schema = it.schema, .function = it.name});
    }

    [[nodiscard]] ApiCalls chosen() && {
        // Renamed tables first; every table's first call before any table's second.
        std::vector<std::pair<std::pair<bool, int>, ApiCall>> ranked;
        std::map<std::string, int> asked;
        for (auto& call : calls_) {
            const bool others =
                std::none_of(renamed_.begin(), renamed_.end(), [&](Oid it) { return call.is_about(it); });
            const auto of = call.resource == nullptr ? "function" : std::to_string(call.resource->oid);
            ranked.push_back({{others, asked[of]++}, std::move(call)});
        }
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        ApiCalls out;
        for (auto& [rank, call] : ranked) {
            if (out.calls.size() < surface_.most)
                out.calls.push_back(std::move(call));
            else
                ++out.beyond;
        }
        return out;
    }

  private:
    /// PostgREST shows no partitions: their parent stands for them.
    [[nodiscard]] bool is_shown(const Relation& it) const {
        return it.parent == 0 && std::string_view("rpvmf").find(it.kind) != std::string_view::npos &&
               std::find(surface_.schemas.begin(), surface_.schemas.end(), it.schema) != surface_.schemas.end();
    }
    [[nodiscard]] bool is_renamed(const Relation& it) const { return renamed_.contains(it.oid); }
    /// Related rows are found in the schema that is asked, which is one.
    [[nodiscard]] const Relation* other_end(const Relation& table, const Constraint& key) const {
        const auto found = by_oid_.find(key.references);
        return found != by_oid_.end() && found->second->schema == table.schema ? found->second : nullptr;
    }

    void add(const Relation& relation) {
        for (const auto& pair : model::joining_keys(relation)) {
            const auto* one = other_end(relation, *pair.one);
            const auto* other = other_end(relation, *pair.other);
            if (one == nullptr || other == nullptr) continue;
            if (!is_renamed(relation) && !is_renamed(*one) && !is_renamed(*other)) continue;
            join(*one, *other, relation);
            join(*other, *one, relation);
        }
        for (const auto& key : relation.constraints) {
            const auto* to = key.type == "f" ? other_end(relation, key) : nullptr;
            if (to != nullptr && (is_renamed(relation) || is_renamed(*to))) refer(relation, key, *to);
        }
        put({.kind = Kind::select, .schema = relation.schema, .resource = &relation});
        if (is_renamed(relation)) write(relation);
    }
    void join(const Relation& from, const Relation& to, const Relation& junction) {
        ApiCall call{
            .kind = Kind::embed, .schema = from.schema, .resource = &from, .target = &to, .junction = &junction};
        put(call);
        call.by_junction = true;
        put(call);
    }
    void refer(const Relation& from, const Constraint& key, const Relation& to) {
        ApiCall call{.kind = Kind::embed, .schema = from.schema, .resource = &from, .target = &to};
        put(call);
        if (key.columns.size() == 1) {
            auto by_column = call;
            by_column.column = key.columns.front();
            put(by_column);
        }
        auto filter = call;
        filter.kind = Kind::filter;
        put(filter);
        ApiCall back{.kind = Kind::embed, .schema = to.schema, .resource = &to, .target = &from};
        put(back);
        // Of a table with itself the column says the direction, the constraint does not.
        back.hint = &from == &to ? key.columns.front() : key.name;
        put(back);
    }
    void write(const Relation& relation) {
        if (!relation.is_table()) return;
        ApiCall call{.kind = Kind::insert, .schema = relation.schema, .resource = &relation};
        put(call);
        // An identity column of which the view has no default finds its number only when it is not named at all.
        for (const auto& column : relation.columns) {
            if (column.generated.empty() && (column.identity.empty() || column.identity_default))
                call.columns.push_back(column.name);
        }
        put(call);
        if (!model::primary_key(relation).empty())
            put({.kind = Kind::upsert, .schema = relation.schema, .resource = &relation});
    }
    /// Two keys between the same tables ask the same when nothing tells them apart.
    void put(ApiCall call) {
        const auto oid = [](const Relation* it) { return it == nullptr ? 0 : it->oid; };
        const bool hinted = call.by_junction;
        if (seen_
                .insert({static_cast<int>(call.kind), call.schema, call.function, oid(call.resource), oid(call.target),
                         hinted ? oid(call.junction) : 0, call.column, call.hint, call.columns.size()})
                .second) {
            calls_.push_back(std::move(call));
        }
    }

    const ApiSurface& surface_;
    std::set<Oid> renamed_;
    std::map<Oid, const Relation*> by_oid_;
    std::vector<ApiCall> calls_;
    std::set<std::tuple<int, std::string, std::string, Oid, Oid, Oid, std::string, std::string, std::size_t>> seen_;
};

/// Any value of the type, for a column that must be given and of which no row shows one.
base::Json any_value(const std::string& type) {
    const auto is = [&](std::initializer_list<std::string_view> some) {
        return std::any_of(some.begin(), some.end(),
                           [&](std::string_view it) { return type.find(it) != std::string::npos; });
    };
    if (type.ends_with("[]")) return "{}";
    if (is({"json"})) return base::Json::object();
    if (is({"uuid"})) return "00000000-0000-4000-8000-000000000001";
    if (is({"date", "timestamp"})) return "2000-01-01";
    if (is({"bool"})) return true;
    if (is({"int", "numeric", "double", "real"})) return 1;
    if (is({"text", "character", "name"})) return "pgrename";
    return nullptr;
}

}  // namespace

bool ApiCall::is_about(Oid table) const {
    const auto is = [&](const Relation* it) { return it != nullptr && it->oid == table; };
    return is(resource) || is(target) || is(junction);
}

ApiCalls api_calls(const model::Snapshot& before, const model::RenamePlan& plan, const ApiSurface& surface) {
    return Collection(before, plan, surface).chosen();
}

std::vector<std::string> order_of(const Relation& relation) {
    auto out = model::primary_key(relation);
    if (!out.empty()) return out;
    // Types without a default btree operator class.
    static const std::set<std::string_view> unordered{"json",   "xml",      "point",         "line",
                                                      "lseg",   "box",      "path",          "polygon",
                                                      "circle", "jsonpath", "txid_snapshot", "pg_snapshot"};
    for (const auto& column : relation.columns) {
        const auto bare = column.type.substr(column.type.rfind('.') + 1);
        if (!unordered.contains(bare) && !unordered.contains(bare.substr(0, bare.find('['))))
            out.push_back(column.name);
    }
    return out;
}

void give_body(ApiCall& call, const base::Json& sample) {
    call.body = base::Json::object();
    if (call.resource == nullptr) return;
    for (const auto& column : call.resource->columns) {
        if (!column.generated.empty() || column.identity == "a") continue;
        const bool required = column.not_null && !column.default_expression && column.identity.empty();
        if (call.kind == Kind::insert && !required) continue;
        const auto* value = sample.find(column.name);
        call.body.append(column.name, value == nullptr ? any_value(column.type) : *value);
    }
}

}  // namespace pgrename::verification
