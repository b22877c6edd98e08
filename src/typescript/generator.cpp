#include "typescript/generator.hpp"

#include <algorithm>
#include <tuple>

#include "base/format.hpp"
#include "typescript/collation.hpp"
#include "typescript/functions.hpp"
#include "typescript/relationships.hpp"
#include "typescript/type_names.hpp"
#include "typescript/view_columns.hpp"

namespace pgrename::typescript {
namespace {

using Key = std::pair<std::string, std::string>;

/// Sorted by name as the generators do; the bytes decide between names that collate alike.
template <class Element>
void sort_by_name(std::vector<Element>& list) {
    std::vector<std::pair<Key, Element>> keyed;
    for (auto& one : list) {
        Key order{sort_key(one.name), one.name};
        keyed.emplace_back(std::move(order), std::move(one));
    }
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    list.clear();
    for (auto& one : keyed) list.push_back(std::move(one.second));
}

/// In the generators' order; the CLI also knows which columns of views hold no null.
Catalog prepared(const Catalog& catalog, const ViewColumns& views, Dialect dialect) {
    Catalog out = catalog;
    std::sort(out.schemas.begin(), out.schemas.end(), [](const auto& one, const auto& other) {
        return Key{sort_key(one), one} < Key{sort_key(other), other};
    });
    sort_by_name(out.relations);
    sort_by_name(out.types);
    for (auto& relation : out.relations) {
        sort_by_name(relation.columns);
        const bool is_view = relation.kind == 'v' || relation.kind == 'm';
        for (auto& column : relation.columns) {
            const bool proven = column.not_null_by_comment || views.never_null({relation.oid, column.position});
            if (is_view && dialect == Dialect::cli3 && proven) column.not_null = true;
        }
    }
    return out;
}

class Writer {
  public:
    Writer(const Catalog& catalog, const ViewColumns& views, const Options& options)
        : catalog_(catalog),
          options_(options),
          style_(style_of(options.dialect)),
          names_(catalog),
          functions_(catalog, names_, options.dialect),
          relationships_(relationships(catalog, views, options.dialect)) {}

    std::string write() const {
        std::vector<Member> schemas;
        if (!options_.postgrest_version.empty()) schemas.push_back(internal());
        for (const auto& schema : catalog_.schemas) schemas.push_back({key(schema), this->schema(schema)});
        const std::string end = style_.semicolons ? ";" : "";
        return json_type() + end + "\n\nexport type Database = " + print(object(std::move(schemas)), style_, 0, 23) +
               end + "\n\n" + helper_types(options_.dialect, default_schema(catalog_, options_.dialect)) + "\n" +
               constants();
    }

  private:
    [[nodiscard]] std::string json_type() const {
        if (options_.dialect == Dialect::cli3) {
            return "export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]";
        }
        return "export type Json =\n  | string\n  | number\n  | boolean\n  | null\n"
               "  | { [key: string]: Json | undefined }\n  | Json[]";
    }

    [[nodiscard]] Member internal() const {
        return {"__InternalSupabase", object({{"PostgrestVersion", text(literal(options_.postgrest_version))}}),
                "// Allows to automatically instantiate createClient with right options\n"
                "// instead of createClient<Database, { PostgrestVersion: 'XX' }>(URL, KEY)"};
    }

    /// An empty section is a type without keys.
    static Node section(std::vector<Member> members) {
        if (members.empty()) members.push_back({"[_ in never]", text("never")});
        return object(std::move(members));
    }

    [[nodiscard]] Node schema(const std::string& schema) const {
        std::vector<Member> tables;
        std::vector<Member> views;
        for (const auto& relation : catalog_.relations) {
            if (relation.schema != schema) continue;
            (relation.is_table() ? tables : views).push_back({key(relation.name), this->relation(relation)});
        }
        return object({{"Tables", section(std::move(tables))},
                       {"Views", section(std::move(views))},
                       {"Functions", section(functions_.members(schema))},
                       {"Enums", section(enums(schema))},
                       {"CompositeTypes", section(composites(schema))}});
    }

    [[nodiscard]] Node relation(const Relation& relation) const {
        std::vector<Member> row = row_members(relation, names_);
        std::vector<Node> computed;
        for (auto& field : functions_.computed_fields(relation)) {
            row.push_back({key(field.name), std::move(field.type)});
            computed.push_back(text(literal(field.name)));
        }
        if (computed.empty()) computed.push_back(text("never"));
        std::vector<Member> out{{"Row", object(std::move(row))}};
        if (options_.dialect == Dialect::cli3) out.push_back({"ComputedFields", any_of(std::move(computed))});
        if (relation.is_table()) {
            out.push_back({"Insert", object(written(relation, false))});
            out.push_back({"Update", object(written(relation, true))});
        } else {
            if (relation.insertable) out.push_back({"Insert", object(written_through(relation))});
            if (relation.updatable) out.push_back({"Update", object(written_through(relation))});
        }
        out.push_back({"Relationships", references(relation)});
        return object(std::move(out));
    }

    [[nodiscard]] std::vector<Member> written(const Relation& relation, bool update) const {
        std::vector<Member> out;
        for (const auto& column : relation.columns) {
            if (column.never_written) {
                out.push_back({key(column.name, true), text("never")});
                continue;
            }
            const bool optional = update || !column.not_null || column.identity || column.has_default;
            out.push_back({key(column.name, optional),
                           TypeNames::column(names_.of(column.type, column.type_schema), !column.not_null)});
        }
        return out;
    }

    [[nodiscard]] std::vector<Member> written_through(const Relation& view) const {
        std::vector<Member> out;
        for (const auto& column : view.columns) {
            out.push_back({key(column.name, true), column.updatable
                                                       ? TypeNames::or_null(names_.of(column.type, column.type_schema))
                                                       : text("never")});
        }
        return out;
    }

    [[nodiscard]] Node references(const Relation& relation) const {
        Node out{.kind = Node::Kind::tuple};
        const auto found = relationships_.find({relation.schema, relation.name});
        if (found == relationships_.end()) return out;
        const auto names = [](const std::vector<std::string>& columns) {
            Node list{.kind = Node::Kind::tuple};
            for (const auto& column : columns) list.parts.push_back(text(literal(column)));
            return list;
        };
        for (const auto& one : found->second) {
            out.parts.push_back(object({{"foreignKeyName", text(literal(one.name))},
                                        {"columns", names(one.columns)},
                                        {"isOneToOne", text(one.one_to_one ? "true" : "false")},
                                        {"referencedRelation", text(literal(one.referenced))},
                                        {"referencedColumns", names(one.referenced_columns)}}));
        }
        return out;
    }

    [[nodiscard]] std::vector<Member> enums(const std::string& schema) const {
        std::vector<Member> out;
        for (const auto& type : catalog_.types) {
            if (type.schema != schema || type.labels.empty()) continue;
            std::vector<Node> labels;
            for (const auto& label : type.labels) labels.push_back(text(literal(label)));
            out.push_back({key(type.name), any_of(std::move(labels))});
        }
        return out;
    }

    [[nodiscard]] std::vector<Member> composites(const std::string& schema) const {
        std::vector<Member> out;
        for (const auto& type : catalog_.types) {
            if (type.schema != schema || type.attributes.empty()) continue;
            std::vector<Member> attributes;
            for (const auto& one : type.attributes) {
                attributes.push_back({key(one.name), TypeNames::or_null(names_.of(one.type))});
            }
            out.push_back({key(type.name), object(std::move(attributes))});
        }
        return out;
    }

    /// The labels once more, as values.
    [[nodiscard]] std::string constants() const {
        std::string out = "export const Constants = {\n";
        for (const auto& schema : catalog_.schemas) {
            std::string enums;
            for (const auto& type : catalog_.types) {
                if (type.schema != schema || type.labels.empty()) continue;
                Node labels{.kind = Node::Kind::tuple};
                for (const auto& label : type.labels) labels.parts.push_back(text(literal(label)));
                const std::string name = key(type.name);
                // A comma ends the line, where a type may have a semicolon.
                const Style line{.line = style_.line, .semicolons = true};
                enums += base::format("      {}: {},\n", name, print(labels, line, 6, 8 + width(name)));
            }
            out += base::format("  {}: {{\n    Enums: {}", key(schema), enums.empty() ? "{}" : "{\n" + enums + "    }");
            out += ",\n  },\n";
        }
        return out + "} as const" + (style_.semicolons ? ";\n" : "\n");
    }

    const Catalog& catalog_;
    Options options_;
    Style style_;
    TypeNames names_;
    Functions functions_;
    Relationships relationships_;
};

}  // namespace

std::string default_schema(const Catalog& catalog, Dialect dialect) {
    const auto& schemas = catalog.schemas;
    const bool has_public = std::find(schemas.begin(), schemas.end(), "public") != schemas.end();
    if (dialect == Dialect::pg_meta || has_public || schemas.empty()) return "public";
    return *std::min_element(schemas.begin(), schemas.end(), [](const auto& one, const auto& other) {
        return Key{sort_key(one), one} < Key{sort_key(other), other};
    });
}

std::string generate(const Catalog& catalog, const Options& options) {
    const ViewColumns views(catalog);
    const Catalog ordered = prepared(catalog, views, options.dialect);
    // postgres-meta ends with one empty line more: it prints a text that ends in a line end.
    return Writer(ordered, views, options).write() + (options.dialect == Dialect::pg_meta ? "\n" : "");
}

}  // namespace pgrename::typescript
