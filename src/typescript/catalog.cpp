#include "typescript/catalog.hpp"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "base/json.hpp"
#include "base/text.hpp"
#include "embedded.hpp"

namespace pgrename::typescript {
namespace {

using base::Json;
using postgres::Connection;
using postgres::Rows;

Oid oid(const Rows& rows, std::size_t row, std::size_t column) {
    return static_cast<Oid>(rows.integer(row, column));
}

Json json(const Rows& rows, std::size_t row, std::size_t column) {
    return rows.null(row, column) ? Json::array() : Json::parse(rows.text(row, column));
}

std::vector<std::string> texts(const Json& array) {
    std::vector<std::string> out;
    for (const auto& one : array.elements()) out.push_back(one.string());
    return out;
}

std::vector<int> numbers(const Json& array) {
    std::vector<int> out;
    for (const auto& one : array.elements()) out.push_back(static_cast<int>(one.integer()));
    return out;
}

/// A `text[]` literal (manual, "Array Input and Output Syntax").
std::string array_literal(const std::vector<std::string>& names) {
    std::string out = "{";
    for (const auto& name : names) {
        if (out.size() > 1) out += ',';
        out += '"';
        for (const char byte : name) {
            if (byte == '"' || byte == '\\') out += '\\';
            out += byte;
        }
        out += '"';
    }
    return out + "}";
}

bool says_not_null(std::string_view comment) {
    const auto lines = base::split(comment, '\n');
    return std::any_of(lines.begin(), lines.end(), [](const auto& line) { return base::trimmed(line) == "@notNull"; });
}

std::vector<Relation> read_relations(Connection& connection, const std::string& schemas) {
    std::vector<Relation> out;
    const Rows found = connection.query(embedded::typescript_relations, {schemas});
    std::unordered_map<Oid, std::size_t> places;
    for (std::size_t row = 0; row < found.size(); ++row) {
        places.emplace(oid(found, row, 0), out.size());
        out.push_back({.oid = oid(found, row, 0),
                       .schema = found.text(row, 1),
                       .name = found.text(row, 2),
                       .kind = found.text(row, 3)[0],
                       .insertable = found.boolean(row, 4),
                       .updatable = found.boolean(row, 5),
                       .comment = found.text(row, 6)});
    }
    const Rows columns = connection.query(embedded::typescript_columns, {schemas});
    for (std::size_t row = 0; row < columns.size(); ++row) {
        const auto place = places.find(oid(columns, row, 0));
        if (place == places.end()) continue;
        out[place->second].columns.push_back({.position = static_cast<int>(columns.integer(row, 1)),
                                              .name = columns.text(row, 2),
                                              .type = columns.text(row, 3),
                                              .type_schema = columns.text(row, 4),
                                              .not_null = columns.boolean(row, 5),
                                              .not_null_by_comment = says_not_null(columns.text(row, 6)),
                                              .identity = columns.boolean(row, 7),
                                              .never_written = columns.boolean(row, 8),
                                              .has_default = columns.boolean(row, 9),
                                              .updatable = columns.boolean(row, 10)});
    }
    return out;
}

std::vector<Type> read_types(Connection& connection) {
    std::vector<Type> out;
    const Rows found = connection.query(embedded::typescript_types);
    for (std::size_t row = 0; row < found.size(); ++row) {
        Type type{.oid = oid(found, row, 0),
                  .schema = found.text(row, 1),
                  .name = found.text(row, 2),
                  .format = found.text(row, 3),
                  .relation = oid(found, row, 4),
                  .labels = texts(json(found, row, 5))};
        const Json attributes = json(found, row, 6);
        for (const auto& one : attributes.elements()) {
            type.attributes.push_back({one.elements()[0].string(), static_cast<Oid>(one.elements()[1].integer())});
        }
        out.push_back(std::move(type));
    }
    return out;
}

std::vector<Argument> read_arguments(const Rows& rows, std::size_t row) {
    const auto inputs = static_cast<std::size_t>(rows.integer(row, 10));
    const auto defaults = static_cast<std::size_t>(rows.integer(row, 11));
    const Json types = json(rows, row, 12);
    const auto modes = texts(json(rows, row, 13));
    const auto names = texts(json(rows, row, 14));
    std::vector<Argument> out;
    for (std::size_t at = 0; at < types.elements().size(); ++at) {
        // The generators number the defaults over all arguments although only inputs have some. An OUT argument in
        // front of a defaulted one therefore looks optional there, and here.
        out.push_back({.mode = at < modes.size() ? modes[at][0] : 'i',
                       .name = at < names.size() ? names[at] : "",
                       .type = static_cast<Oid>(types.elements()[at].integer()),
                       .has_default = at < inputs && at + defaults >= inputs});
    }
    return out;
}

std::vector<Function> read_functions(Connection& connection, const std::string& schemas) {
    std::vector<Function> out;
    const Rows found = connection.query(embedded::typescript_functions, {schemas});
    for (std::size_t row = 0; row < found.size(); ++row) {
        out.push_back({.oid = oid(found, row, 0),
                       .schema = found.text(row, 1),
                       .name = found.text(row, 2),
                       .arguments = read_arguments(found, row),
                       .argument_types = found.text(row, 3),
                       .identity = found.text(row, 4),
                       .result = found.text(row, 5),
                       .return_type = oid(found, row, 6),
                       .return_relation = oid(found, row, 7),
                       .returns_set = found.boolean(row, 8),
                       .rows = std::strtod(found.text(row, 9).c_str(), nullptr)});
    }
    return out;
}

std::vector<ForeignKey> read_foreign_keys(Connection& connection) {
    std::vector<ForeignKey> out;
    const Rows found = connection.query(embedded::typescript_foreign_keys);
    for (std::size_t row = 0; row < found.size(); ++row) {
        out.push_back({.name = found.text(row, 0),
                       .schema = found.text(row, 1),
                       .relation = oid(found, row, 2),
                       .relation_name = found.text(row, 3),
                       .referenced_schema = found.text(row, 4),
                       .referenced = oid(found, row, 5),
                       .referenced_name = found.text(row, 6),
                       .columns = numbers(json(found, row, 7)),
                       .referenced_columns = numbers(json(found, row, 8)),
                       .column_names = texts(json(found, row, 9)),
                       .referenced_column_names = texts(json(found, row, 10)),
                       .one_to_one = found.boolean(row, 11)});
    }
    return out;
}

std::vector<ViewQuery> read_views(Connection& connection) {
    std::vector<ViewQuery> out;
    const Rows found = connection.query(embedded::typescript_views);
    for (std::size_t row = 0; row < found.size(); ++row) {
        ViewQuery view{.oid = oid(found, row, 0),
                       .schema = found.text(row, 1),
                       .name = found.text(row, 2),
                       .tree = found.text(row, 3)};
        const Json columns = json(found, row, 4);
        for (const auto& one : columns.elements()) {
            view.columns.emplace(static_cast<int>(one.elements()[0].integer()), one.elements()[1].string());
        }
        out.push_back(std::move(view));
    }
    return out;
}

}  // namespace

Catalog read_catalog(Connection& connection, const std::vector<std::string>& schemas) {
    const postgres::Transaction transaction(connection, "isolation level repeatable read, read only");
    const std::string wanted = array_literal(schemas);
    Catalog out;
    const Rows there = connection.query(R"sql(
select n.nspname
from pg_namespace n
where n.nspname = any ($1::text[]) and n.nspname !~ '^pg_'
  and (pg_has_role(n.nspowner, 'usage') or has_schema_privilege(n.oid, 'create, usage')))sql",
                                        {wanted});
    for (std::size_t row = 0; row < there.size(); ++row) out.schemas.push_back(there.text(row, 0));
    out.relations = read_relations(connection, wanted);
    out.types = read_types(connection);
    out.functions = read_functions(connection, wanted);
    out.foreign_keys = read_foreign_keys(connection);
    out.views = read_views(connection);
    const Rows full = connection.query(R"sql(
select a.attrelid, a.attnum
from pg_attribute a
join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'f')
join pg_type t on t.oid = a.atttypid
where a.attnum > 0 and not a.attisdropped and (a.attnotnull or t.typtype = 'd' and t.typnotnull))sql");
    for (std::size_t row = 0; row < full.size(); ++row) {
        out.not_null.emplace(oid(full, row, 0), static_cast<int>(full.integer(row, 1)));
    }
    return out;
}

}  // namespace pgrename::typescript
