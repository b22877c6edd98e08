#include "typescript/relationships.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "typescript/collation.hpp"
#include "typescript/layout.hpp"

namespace pgrename::typescript {
namespace {

/// One relation that stands for a key's table: itself or a view, with the names the key's columns have there.
struct Side {
    const std::string* schema;
    const std::string* relation;
    std::vector<std::string> columns;
};

std::string json_list(const std::vector<std::string>& names) {
    std::vector<std::string> written;
    for (const auto& name : names) written.push_back(json_string(name));
    return "[" + base::join(written, ",") + "]";
}

class Collector {
  public:
    Collector(const Catalog& catalog, const ViewColumns& views, Dialect dialect)
        : catalog_(catalog), dialect_(dialect), schemas_(catalog.schemas.begin(), catalog.schemas.end()) {
        shown_ = views.shown(schemas_);
    }

    Relationships collect() {
        for (const auto& key : catalog_.foreign_keys) add(key);
        for (auto& [relation, list] : found_) sort(list);
        return std::move(found_);
    }

  private:
    /// The CLI also follows keys between tables of schemas it does not list, through views of those it does.
    void add(const ForeignKey& key) {
        const bool listed = schemas_.contains(key.schema);
        if (!listed && dialect_ == Dialect::pg_meta) return;
        const Side table{&key.schema, &key.relation_name, key.column_names};
        const Side referenced{&key.referenced_schema, &key.referenced_name, key.referenced_column_names};
        const auto from = views_of(key.relation, key.columns);
        const auto to = views_of(key.referenced, key.referenced_columns);
        if (listed) put(key, table, referenced);
        for (const auto& view : from) put(key, view, referenced);
        if (listed) {
            for (const auto& view : to) put(key, table, view);
        }
        for (const auto& one : from) {
            for (const auto& other : to) put(key, one, other);
        }
    }

    void put(const ForeignKey& key, const Side& from, const Side& to) {
        if (*from.schema != *to.schema) return;
        found_[{*from.schema, *from.relation}].push_back(
            {key.name, from.columns, key.one_to_one, *to.relation, to.columns});
    }

    /// Views that show all these columns, once for each choice among columns shown twice.
    [[nodiscard]] std::vector<Side> views_of(Oid relation, const std::vector<int>& columns) const {
        std::vector<Side> out;
        const auto first = shown_.find({relation, columns.front()});
        if (first == shown_.end()) return out;
        for (const auto& [view, names] : first->second) {
            std::vector<std::vector<std::string>> choices{{}};
            for (const int column : columns) choices = extended(choices, relation, column, view);
            for (auto& choice : choices) {
                out.push_back({&catalog_.views[view].schema, &catalog_.views[view].name, std::move(choice)});
            }
        }
        return out;
    }

    [[nodiscard]] std::vector<std::vector<std::string>> extended(const std::vector<std::vector<std::string>>& choices,
                                                                 Oid relation, int column, std::size_t view) const {
        std::vector<std::vector<std::string>> out;
        const auto by_view = shown_.find({relation, column});
        if (by_view == shown_.end() || !by_view->second.contains(view)) return out;
        for (const auto& choice : choices) {
            for (const auto& name : by_view->second.at(view)) {
                out.push_back(choice);
                out.back().push_back(name);
            }
        }
        return out;
    }

    static void sort(std::vector<Relationship>& list) {
        using Keyed = std::pair<std::tuple<std::string, std::string, std::string, std::string>, Relationship>;
        std::vector<Keyed> keyed;
        for (auto& one : list) {
            auto order = std::tuple(sort_key(one.name), sort_key(one.referenced),
                                    sort_key(json_list(one.referenced_columns)), sort_key(json_list(one.columns)));
            keyed.emplace_back(std::move(order), std::move(one));
        }
        std::stable_sort(keyed.begin(), keyed.end(),
                         [](const Keyed& one, const Keyed& other) { return one.first < other.first; });
        list.clear();
        for (auto& one : keyed) list.push_back(std::move(one.second));
    }

    const Catalog& catalog_;
    Dialect dialect_;
    std::set<std::string> schemas_;
    ViewColumns::Shown shown_;
    Relationships found_;
};

}  // namespace

Relationships relationships(const Catalog& catalog, const ViewColumns& views, Dialect dialect) {
    return Collector(catalog, views, dialect).collect();
}

}  // namespace pgrename::typescript
