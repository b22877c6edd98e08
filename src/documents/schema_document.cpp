#include "documents/schema_document.hpp"

#include <algorithm>
#include <map>

#include "base/format.hpp"
#include "base/json.hpp"
#include "documents/markdown.hpp"
#include "documents/mermaid.hpp"
#include "documents/regions.hpp"
#include "documents/table_section.hpp"

namespace pgrename::documents {
namespace {

using base::format;
using model::Relation;
using Tables = std::vector<const Relation*>;

/// Domains by name; tables of none come last.
struct ByName {
    bool operator()(const std::string& one, const std::string& other) const {
        return one.empty() != other.empty() ? other.empty() : one < other;
    }
};
using Domains = std::map<std::string, Tables, ByName>;

std::string title_of(const std::string& domain) {
    return domain.empty() ? "Without a domain" : domain;
}

std::string summary(const Domains& domains, const Conventions& conventions) {
    std::string out = table_head({"domain", "owns", "tables", "row security on", "without a comment"});
    for (const auto& [name, tables] : domains) {
        const auto domain = std::find_if(conventions.domains.begin(), conventions.domains.end(),
                                         [&, &wanted = name](const Domain& one) { return one.prefix == wanted; });
        const auto secured =
            std::count_if(tables.begin(), tables.end(), [](const Relation* one) { return one->row_security; });
        const auto silent =
            std::count_if(tables.begin(), tables.end(), [](const Relation* one) { return one->comment.empty(); });
        out += row({plain(title_of(name)), domain == conventions.domains.end() ? "" : plain(domain->owns),
                    std::to_string(tables.size()), std::to_string(secured), std::to_string(silent)});
    }
    return out;
}

std::string domain_text(const std::string& name, const Tables& tables, const Surroundings& around, bool with_schema) {
    std::string out = format("## {}\n\n", plain(title_of(name))) + diagrams(tables, around.relations);
    out += table_head({"table", "what it holds"});
    for (const auto* table : tables) out += row({code(shown_name(*table, with_schema)), plain(table->comment)});
    return out;
}

std::string views_text(const Tables& views, bool with_schema) {
    std::string out = "## Views\n\n";
    if (views.empty()) return out + "There are none.\n";
    out += table_head({"view", "kind", "columns", "meaning"});
    for (const auto* view : views) {
        const bool old_name = is_old_name(*view);
        const char* kind = old_name ? "old name of a renamed table" : (view->kind == "m" ? "materialized" : "view");
        std::string columns;
        for (const auto& column : view->columns) columns += (columns.empty() ? "" : ", ") + code(column.name);
        out += row({code(shown_name(*view, with_schema)), kind, columns, plain(view->comment)});
    }
    return out;
}

std::string enums_text(const std::vector<Enum>& enums, const std::set<std::string>& schemas) {
    std::string rows;
    for (const auto& one : enums) {
        if (!schemas.contains(one.schema)) continue;
        std::string labels;
        for (const auto& label : one.labels) labels += (labels.empty() ? "" : ", ") + code(label);
        rows += row({code(schemas.size() > 1 ? one.schema + "." + one.name : one.name), labels});
    }
    if (rows.empty()) return "## Enums\n\nThere are none.\n";
    return "## Enums\n\n" + table_head({"type", "values"}) + rows;
}

std::string functions_text(const model::Snapshot& snapshot, const std::set<std::string>& schemas) {
    std::vector<std::string> rows;
    for (const auto& one : snapshot.functions) {
        if (!schemas.contains(one.schema) || !one.extension.empty()) continue;
        rows.push_back(row({code(one.shown()), code(one.result), code(one.language),
                            one.security_definer ? "its owner" : "its caller", plain(one.comment)}));
    }
    if (rows.empty()) return "## Functions\n\nThere are none.\n";
    std::sort(rows.begin(), rows.end());
    std::string out = "## Functions\n\n" + table_head({"function", "gives", "language", "runs as", "meaning"});
    for (const auto& one : rows) out += one;
    return out;
}

std::vector<std::string> former_ids(const Relation& table, const Surroundings& around) {
    std::vector<std::string> out;
    if (const auto found = around.former.find(table.oid); found != around.former.end()) {
        for (const auto* decision : found->second)
            out.push_back("table:" + decision->schema + "." + decision->old_name);
    }
    return out;
}

}  // namespace

std::vector<Enum> read_enums(postgres::Connection& connection) {
    const auto found = connection.query(R"sql(
select n.nspname, t.typname, json_agg(e.enumlabel order by e.enumsortorder)
from pg_enum e
join pg_type t on t.oid = e.enumtypid
join pg_namespace n on n.oid = t.typnamespace
group by n.nspname, t.typname
order by n.nspname collate "C", t.typname collate "C")sql");
    std::vector<Enum> out;
    for (std::size_t at = 0; at < found.size(); ++at) {
        Enum one{found.text(at, 0), found.text(at, 1), {}};
        const auto labels = base::Json::parse(found.text(at, 2));
        for (const auto& label : labels.elements()) one.labels.push_back(label.string());
        out.push_back(std::move(one));
    }
    return out;
}

std::string schema_document(const model::Snapshot& snapshot, const std::vector<Enum>& enums,
                            const Conventions& conventions, const std::set<std::string>& schemas,
                            std::string_view old) {
    const Surroundings around(snapshot, conventions.decisions);
    const bool with_schema = schemas.size() > 1;
    Domains domains;
    Tables views;
    for (const auto& relation : snapshot.relations) {
        if (!schemas.contains(relation.schema) || !relation.extension.empty()) continue;
        if (relation.is_table()) domains[domain_of(relation, conventions)].push_back(&relation);
        if (relation.kind == "v" || relation.kind == "m") views.push_back(&relation);
    }
    std::vector<Region> regions{
        {"title", "# Database schema\n\nWritten by `pgrename docs`. What stands outside of the markers is kept.\n"},
        {"summary", summary(domains, conventions)}};
    for (const auto& [name, tables] : domains) {
        regions.push_back({"domain:" + name, domain_text(name, tables, around, with_schema)});
        for (const auto* table : tables) {
            regions.push_back({"table:" + table->schema + "." + table->name, table_section(*table, around, with_schema),
                               former_ids(*table, around)});
        }
    }
    regions.push_back({"views", views_text(views, with_schema)});
    regions.push_back({"enums", enums_text(enums, schemas)});
    regions.push_back({"functions", functions_text(snapshot, schemas)});
    return merged(regions, old);
}

}  // namespace pgrename::documents
