#include "documents/conventions.hpp"

#include <algorithm>
#include <map>

#include "base/format.hpp"
#include "base/text.hpp"
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

std::string listed(const std::vector<std::string>& shown) {
    std::string out;
    for (std::size_t at = 0; at < shown.size() && at < most_examples; ++at) out += (at == 0 ? "" : ", ") + shown[at];
    return out + (shown.size() > most_examples ? ", …" : "");
}

std::string renamed(const std::string& from, const std::string& to) {
    return to.empty() ? code(from) : code(from) + " → " + code(to);
}

/// The name that a decision which is not carried out yet gives to the table; empty: none does.
std::string planned_name(const model::Relation& table, const Conventions& conventions) {
    for (const auto& one : conventions.decisions) {
        if (one.old_name == table.name && one.schema == table.schema) return one.new_name;
    }
    return {};
}

std::string domains_text(const std::vector<const model::Relation*>& tables, const Conventions& conventions) {
    std::map<std::string, std::vector<std::string>> members;
    for (const auto* table : tables) {
        const bool has_one = domain_of(table->name, conventions.domains) != nullptr;
        members[domain_of(*table, conventions)].push_back(
            has_one ? code(table->name) : renamed(table->name, planned_name(*table, conventions)));
    }
    std::string out = "## Domains\n\n";
    out += conventions.domains_required ? "The first word of a table's name says who owns its data.\n\n"
                                        : "First words of names, and what they stand for.\n\n";
    out += table_head({"prefix", "owns", "owners", "tables", "examples"});
    for (const auto& domain : conventions.domains) {
        const auto& names = members[domain.prefix];
        std::string prefix = code(domain.prefix + "_");
        if (!domain.main.empty()) prefix += ", " + code(domain.main);
        out += row({prefix, plain(domain.owns), plain(base::join(domain.owners, ", ")), std::to_string(names.size()),
                    listed(names)});
    }
    const auto& others = members[""];
    if (!others.empty()) out += row({"(none)", "", "", std::to_string(others.size()), listed(others)});
    return out;
}

std::string rule_text(const Rule& rule) {
    std::string out = format("### {} {}\n\n", plain(rule.id), plain(rule.name));
    if (!rule.asks.empty()) out += plain(rule.asks) + "\n\n";
    for (const auto& [schema, asks] : rule.differently)
        out += format("In schema {}: {}\n\n", code(schema), asks.empty() ? "nothing is asked." : plain(asks));
    if (!rule.rationale.empty()) out += rule.rationale + "\n\n";
    std::vector<std::string> kept;
    for (const auto& name : rule.kept) kept.push_back(code(name));
    std::vector<std::string> broken;
    for (const auto& lesson : rule.broken) broken.push_back(renamed(lesson.name, lesson.better));
    if (!kept.empty()) out += format("- good: {}\n", listed(kept));
    if (!broken.empty()) out += format("- not so: {}\n", listed(broken));
    return kept.empty() && broken.empty() ? out : out + "\n";
}

std::string rules_text(const Conventions& conventions) {
    std::string out = "## Rules\n\n" + (conventions.source.empty() ? std::string() : conventions.source + "\n\n");
    for (const auto& rule : conventions.rules) out += rule_text(rule);
    if (conventions.rules.empty()) out += "There are none.\n\n";
    if (!conventions.switched_off.empty())
        out += format("Switched off: {}.\n\n", plain(base::join(conventions.switched_off, ", ")));
    out.pop_back();
    return out;
}

std::string exceptions_text(const Conventions& conventions) {
    std::string out = "## Exceptions\n\n";
    if (conventions.exceptions.empty()) return out + "There are none.\n";
    out += "After its last day an exception covers nothing any more, and is a finding itself.\n\n";
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

const model::Relation* table_named(const model::Snapshot& snapshot, const std::string& schema,
                                   const std::string& name) {
    const auto* found = snapshot.find({schema, name});
    return found != nullptr && found->is_table() ? found : nullptr;
}

/// What the database says about a decision now.
std::string_view state_of(const model::Snapshot& snapshot, const Decision& decision,
                          const std::vector<Decision>& later) {
    if (decision.new_name.empty()) return "kept";
    if (table_named(snapshot, decision.schema, decision.new_name) != nullptr) {
        return snapshot.find({decision.schema, decision.old_name}) != nullptr ? "renamed, old name still answers"
                                                                              : "renamed";
    }
    if (table_named(snapshot, decision.schema, decision.old_name) != nullptr) return "planned";
    const auto next = std::find_if(later.begin(), later.end(), [&](const Decision& one) {
        return one.phase > decision.phase && one.schema == decision.schema && one.old_name == decision.new_name;
    });
    if (next == later.end() || next->new_name.empty()) return "unknown";
    return state_of(snapshot, *next, later) == "planned" ? "planned" : "renamed, and again later";
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
                    plain(one.reason), std::string(state_of(snapshot, one, conventions.decisions))});
    }
    return out;
}

std::string adding_text(const Conventions& conventions) {
    std::vector<std::string> steps;
    if (conventions.domains_required) {
        steps.emplace_back(
            "Find the domain in the table above. None fits: agree on a new one first, and write it into "
            "`[naming]` of `pgrename.toml`.");
    }
    std::string name = "Name the table by the rules:";
    for (const auto& rule : conventions.rules) {
        if (!rule.asks.empty()) name += "\n   - " + plain(rule.asks);
    }
    steps.push_back(name);
    steps.emplace_back(
        "Write the migration, with a comment on the table (`comment on table … is '…'`) that says what one "
        "row is.");
    steps.emplace_back(
        "`pgrename lint` judges the name and proposes another when it breaks a rule; `pgrename explain` has "
        "a page for each rule.");
    steps.emplace_back("`pgrename docs`: commit what it writes together with the migration.");
    std::string out = "## Adding a table\n\n";
    for (std::size_t at = 0; at < steps.size(); ++at) out += format("{}. {}\n", at + 1, steps[at]);
    return out +
           "\nA name that has to break a rule gets an exception with a reason and an owner. A table that has its name "
           "already is renamed by a line in a phase file, never by hand: the old name has users.\n";
}

constexpr std::string_view checking = R"md(## In continuous integration

```yaml
- run: pgrename lint --since origin/main --format github # tables that this branch adds
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
        if (count > 1) out.push_back({prefix, "", {}, {}});
    }
    return out;
}

const Domain* domain_of(std::string_view table, const std::vector<Domain>& domains) {
    const Domain* best = nullptr;
    for (const auto& domain : domains) {
        if (table == domain.main) return &domain;
        const bool inside = table == domain.prefix || table.starts_with(domain.prefix + "_");
        if (inside && (best == nullptr || domain.prefix.size() > best->prefix.size())) best = &domain;
    }
    return best;
}

std::string domain_of(const model::Relation& table, const Conventions& conventions) {
    if (const auto* own = domain_of(table.name, conventions.domains)) return own->prefix;
    const auto planned = planned_name(table, conventions);
    const auto* later = planned.empty() ? nullptr : domain_of(planned, conventions.domains);
    return later == nullptr ? "" : later->prefix;
}

std::string conventions_document(const model::Snapshot& snapshot, const Conventions& conventions,
                                 const std::set<std::string>& schemas, std::string_view old) {
    const auto tables = tables_of(snapshot, schemas);
    std::vector<Region> regions{
        {"title",
         "# How tables are named\n\nWritten by `pgrename docs` from `pgrename.toml`, the phase files and the "
         "database. What stands outside of the markers is kept.\n"},
        {"domains", domains_text(tables, conventions)},
        {"rules", rules_text(conventions)},
        {"exceptions", exceptions_text(conventions)}};
    if (!conventions.abbreviations.empty()) regions.push_back({"abbreviations", abbreviations_text(conventions)});
    regions.push_back({"decisions", decisions_text(snapshot, conventions)});
    regions.push_back({"adding", adding_text(conventions)});
    regions.push_back({"checking", std::string(checking)});
    return merged(regions, old);
}

}  // namespace pgrename::documents
