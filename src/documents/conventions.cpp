#include "documents/conventions.hpp"

#include <algorithm>
#include <map>

#include "base/format.hpp"
#include "documents/markdown.hpp"
#include "documents/regions.hpp"

namespace pgrename::documents {
namespace {

using base::format;

constexpr std::size_t most_examples = 5;

std::vector<const model::Relation*> tables_of(const model::Snapshot& snapshot, const std::set<std::string>& schemas) {
    std::vector<const model::Relation*> out;
    for (const auto& relation : snapshot.relations) {
        if (relation.is_table() && relation.extension.empty() && schemas.contains(relation.schema)) {
            out.push_back(&relation);
        }
    }
    return out;
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t at = 0; at < names.size() && at < most_examples; ++at) {
        out += (at == 0 ? "" : ", ") + code(names[at]);
    }
    return out + (names.size() > most_examples ? ", …" : "");
}

std::string domains_text(const std::vector<const model::Relation*>& tables, const Conventions& conventions) {
    std::map<std::string, std::vector<std::string>> members;
    for (const auto* table : tables) members[domain_of(table->name, conventions.domains)].push_back(table->name);
    std::string out = "## Domains\n\nThe first word of a table's name says who owns its data.\n\n";
    out += table_head({"prefix", "owns", "tables", "examples"});
    for (const auto& domain : conventions.domains) {
        const auto& names = members[domain.prefix];
        out += row({code(domain.prefix + "_"), plain(domain.owns), std::to_string(names.size()), listed(names)});
    }
    const auto& others = members["other"];
    if (!others.empty()) out += row({"(none)", "", std::to_string(others.size()), listed(others)});
    return out;
}

std::string rules_text(const std::vector<const model::Relation*>& tables, const Conventions& conventions) {
    std::string out = "## Rules\n\n";
    if (conventions.rules.empty()) return out + "No rules are written down in `[naming]` of `pgrename.toml`.\n";
    for (const auto& rule : conventions.rules) {
        const std::set<std::string> broken(rule.broken.begin(), rule.broken.end());
        std::vector<std::string> good;
        for (const auto* table : tables) {
            if (!broken.contains(table->name)) good.push_back(table->name);
        }
        out += format("### {} {}\n\n", plain(rule.id), plain(rule.summary));
        if (!rule.rationale.empty()) out += plain(rule.rationale) + "\n\n";
        if (!good.empty()) out += format("- good: {}\n", listed(good));
        if (!rule.broken.empty()) out += format("- not so: {}\n", listed(rule.broken));
        out += "\n";
    }
    out.pop_back();
    return out;
}

std::string exceptions_text(const Conventions& conventions) {
    std::string out = "## Exceptions\n\n";
    if (conventions.exceptions.empty()) return out + "There are none.\n";
    out += table_head({"table", "rules", "reason", "owner", "until"});
    for (const auto& one : conventions.exceptions) {
        out += row({code(one.table), one.rules.empty() ? "all" : plain(one.rules), plain(one.reason), plain(one.owner),
                    one.expires.empty() ? "–" : plain(one.expires)});
    }
    return out;
}

std::string abbreviations_text(const Conventions& conventions) {
    std::string out = "## Abbreviations\n\nWritten out in names:\n\n" + table_head({"short", "stands for"});
    for (const auto& [shorter, longer] : conventions.abbreviations) out += row({code(shorter), code(longer)});
    return out;
}

/// What the database says about a decision now.
std::string_view state_of(const model::Snapshot& snapshot, const Decision& decision) {
    const auto* old_one = snapshot.find({decision.schema, decision.old_name});
    if (decision.new_name.empty()) return "kept";
    const auto* new_one = snapshot.find({decision.schema, decision.new_name});
    const bool renamed = new_one != nullptr && new_one->is_table();
    if (!renamed) return old_one != nullptr && old_one->is_table() ? "planned" : "unknown";
    return old_one != nullptr ? "renamed, old name still answers" : "renamed";
}

std::string decisions_text(const model::Snapshot& snapshot, const Conventions& conventions) {
    std::string out = "## Decisions\n\n";
    if (conventions.decisions.empty()) return out + "There are no phase files.\n";
    int phase = 0;
    for (const auto& one : conventions.decisions) {
        if (one.phase != phase) {
            out += format("{}### Phase {}: {}\n\n", phase == 0 ? "" : "\n", one.phase, plain(one.phase_title));
            out += table_head({"group", "old name", "new name", "reason", "state"});
            phase = one.phase;
        }
        out += row({plain(one.group), code(one.old_name), one.new_name.empty() ? "(unchanged)" : code(one.new_name),
                    plain(one.reason), std::string(state_of(snapshot, one))});
    }
    return out;
}

constexpr std::string_view adding = R"md(## Adding a table

1. Find the domain in the table above. None fits: agree on a new one first, and write it into `[naming]` of `pgrename.toml`.
2. Name the table `<domain>_<what it holds>`, in words that a newcomer understands.
3. Write the migration, with a comment on the table (`comment on table … is '…'`) that says what one row is.
4. Run `pgrename docs`, and commit what it wrote together with the migration.

A table that has its name already is renamed by a line in a phase file, never by hand: the old name has users.
)md";

constexpr std::string_view checking = R"md(## In continuous integration

```yaml
- run: pgrename docs --check # fails when these documents do not match the migrations
```
)md";

}  // namespace

std::vector<Domain> domains_by_prefix(const model::Snapshot& snapshot, const std::set<std::string>& schemas) {
    std::map<std::string, int> counts;
    for (const auto* table : tables_of(snapshot, schemas)) {
        const auto end = table->name.find('_');
        if (end != std::string::npos && end > 0) ++counts[table->name.substr(0, end)];
    }
    std::vector<Domain> out;
    for (const auto& [prefix, count] : counts) {
        if (count > 1) out.push_back({prefix, ""});
    }
    return out;
}

std::string domain_of(std::string_view table, const std::vector<Domain>& domains) {
    const Domain* best = nullptr;
    for (const auto& domain : domains) {
        const bool inside = table == domain.prefix || table.starts_with(domain.prefix + "_");
        if (inside && (best == nullptr || domain.prefix.size() > best->prefix.size())) best = &domain;
    }
    return best == nullptr ? "other" : best->prefix;
}

std::string conventions_document(const model::Snapshot& snapshot, const Conventions& conventions,
                                 const std::set<std::string>& schemas, std::string_view old) {
    const auto tables = tables_of(snapshot, schemas);
    std::vector<Region> regions{
        {"title",
         "# How tables are named\n\nWritten by `pgrename docs` from `pgrename.toml`, the phase files and the "
         "database. What stands outside of the markers is kept.\n"},
        {"domains", domains_text(tables, conventions)},
        {"rules", rules_text(tables, conventions)},
        {"exceptions", exceptions_text(conventions)}};
    if (!conventions.abbreviations.empty()) regions.push_back({"abbreviations", abbreviations_text(conventions)});
    regions.push_back({"decisions", decisions_text(snapshot, conventions)});
    regions.push_back({"adding", std::string(adding)});
    regions.push_back({"checking", std::string(checking)});
    return merged(regions, old);
}

}  // namespace pgrename::documents
