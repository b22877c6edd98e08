#include "typescript/view_columns.hpp"

#include <algorithm>

namespace pgrename::typescript {
namespace {

constexpr int deepest = 200;

// Numbers of the enums RTEKind and JoinType (server sources, nodes/parsenodes.h and nodes/nodes.h).
constexpr long kind_relation = 0;
constexpr long kind_subquery = 1;
constexpr long kind_join = 2;
constexpr long kind_common_table = 6;
constexpr long kind_group = 9;
constexpr long join_inner = 0;
constexpr long join_left = 1;
constexpr long join_right = 3;

const TreeValue* item(const TreeValue& list, long number) {
    if (number < 1 || static_cast<std::size_t>(number) > list.items.size()) return nullptr;
    return &list.items[static_cast<std::size_t>(number) - 1];
}

/// Entries of the range table that an outer join may fill with nulls.
void collect_nullable(const TreeValue& node, bool inside, std::set<long>& out) {
    if (node.is_node("RANGETBLREF")) {
        if (inside) out.insert(node.at("rtindex").number());
    } else if (node.is_node("FROMEXPR")) {
        for (const auto& one : node.at("fromlist").items) collect_nullable(one, inside, out);
    } else if (node.is_node("JOINEXPR")) {
        const long type = node.at("jointype").number();
        if (inside) out.insert(node.at("rtindex").number());
        collect_nullable(node.at("larg"), inside || (type != join_inner && type != join_left), out);
        collect_nullable(node.at("rarg"), inside || (type != join_inner && type != join_right), out);
    }
}

/// Set operations and grouping sets make nulls of their own.
bool is_plain(const TreeValue& query) {
    return query.is_node("QUERY") && query.at("setOperations").kind == TreeValue::Kind::nothing &&
           query.at("groupingSets").items.empty();
}

}  // namespace

ViewColumns::ViewColumns(const Catalog& catalog) : catalog_(&catalog) {
    for (std::size_t at = 0; at < catalog.views.size(); ++at) {
        const TreeValue tree = parse_tree(catalog.views[at].tree);
        const TreeValue* query = item(tree, 1);
        queries_.push_back(query != nullptr ? *query : TreeValue{});
        places_.emplace(catalog.views[at].oid, at);
    }
}

ViewColumns::Shown ViewColumns::shown(const std::set<std::string>& schemas) const {
    std::map<ColumnId, ColumnId> origins;
    const auto may_show = [&](std::size_t view) { return schemas.contains(catalog_->views[view].schema); };
    for (std::size_t at = 0; at < queries_.size(); ++at) {
        if (!may_show(at)) continue;
        for (const auto& entry : queries_[at].at("targetList").items) {
            const auto table = static_cast<Oid>(entry.at("resorigtbl").number());
            if (table == 0) continue;
            origins.emplace(ColumnId{catalog_->views[at].oid, static_cast<int>(entry.at("resno").number())},
                            ColumnId{table, static_cast<int>(entry.at("resorigcol").number())});
        }
    }
    Shown out;
    for (const auto& [column, origin] : origins) {
        const std::size_t view = places_.at(column.first);
        const auto name = catalog_->views[view].columns.find(column.second);
        if (name == catalog_->views[view].columns.end()) continue;
        auto step = origins.find(column);
        for (int depth = 0; step != origins.end() && depth < deepest; ++depth) {
            out[step->second][view].push_back(name->second);
            step = origins.find(step->second);
        }
    }
    return out;
}

bool ViewColumns::never_null(ColumnId column) const {
    return column_never_null(column, 0);
}

bool ViewColumns::column_never_null(ColumnId column, int depth) const {
    const auto place = places_.find(column.first);
    if (place == places_.end()) return catalog_->not_null.contains(column);
    const auto known = known_.find(column);
    if (known != known_.end()) return known->second;
    // A view can't contain itself; the entry ends the search all the same should the tree say so.
    known_[column] = false;
    const bool answer = output_never_null(queries_[place->second], column.second, {}, depth + 1);
    known_[column] = answer;
    return answer;
}

bool ViewColumns::output_never_null(const TreeValue& query, long position, const Queries& outer, int depth) const {
    if (depth > deepest || !is_plain(query)) return false;
    const auto& targets = query.at("targetList").items;
    const auto found = std::find_if(targets.begin(), targets.end(), [&](const auto& entry) {
        return entry.is_node("TARGETENTRY") && entry.at("resno").number() == position;
    });
    if (found == targets.end()) return false;
    Queries queries = outer;
    queries.push_back(&query);
    return never_null(found->at("expr"), queries, depth + 1);
}

bool ViewColumns::never_null(const TreeValue& expression, const Queries& queries, int depth) const {
    if (depth > deepest || !expression.is_node("VAR") || expression.at("varlevelsup").number() != 0) return false;
    const TreeValue& query = *queries.back();
    const long number = expression.at("varno").number();
    const long attribute = expression.at("varattno").number();
    std::set<long> nullable;
    collect_nullable(query.at("jointree"), false, nullable);
    if (attribute <= 0 || nullable.contains(number)) return false;
    const TreeValue* entry = item(query.at("rtable"), number);
    if (entry == nullptr) return false;
    const auto from_list = [&](std::string_view field) {
        const TreeValue* one = item(entry->at(field), attribute);
        return one != nullptr && never_null(*one, queries, depth + 1);
    };
    switch (entry->at("rtekind").number()) {
        case kind_relation:
            return column_never_null({static_cast<Oid>(entry->at("relid").number()), static_cast<int>(attribute)},
                                     depth + 1);
        case kind_subquery:
            return output_never_null(entry->at("subquery"), attribute, queries, depth + 1);
        case kind_join:
            return from_list("joinaliasvars");
        case kind_common_table:
            return from_common_table(*entry, attribute, queries, depth + 1);
        case kind_group:
            return from_list("groupexprs");
        default:
            return false;
    }
}

bool ViewColumns::from_common_table(const TreeValue& entry, long position, const Queries& queries, int depth) const {
    const long up = entry.at("ctelevelsup").number();
    if (up < 0 || static_cast<std::size_t>(up) >= queries.size()) return false;
    const Queries outer(queries.begin(), queries.end() - up);
    for (const auto& one : outer.back()->at("cteList").items) {
        if (one.at("ctename").word != entry.at("ctename").word) continue;
        return one.at("cterecursive").word != "true" &&
               output_never_null(one.at("ctequery"), position, outer, depth + 1);
    }
    return false;
}

}  // namespace pgrename::typescript
