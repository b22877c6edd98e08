#include "commands/conventions_of.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/format.hpp"
#include "base/text.hpp"
#include "embedded.hpp"
#include "naming/guide.hpp"
#include "project/naming_rules.hpp"
#include "rollout/ledger.hpp"

namespace pgrename::commands {
namespace {

using base::format;
using documents::Decision;

std::vector<Decision> written_decisions(const project::Project& project) {
    std::vector<Decision> out;
    for (const auto& phase : project.phases) {
        for (const auto& group : phase.groups) {
            for (const auto& rename : group.renames) {
                out.push_back({phase.number, phase.title, group.title, rename.from.schema(), rename.from.name(),
                               rename.to.name(), rename.reason});
            }
            for (const auto& keep : group.keep) {
                out.push_back(
                    {phase.number, phase.title, group.title, keep.table.schema(), keep.table.name(), "", keep.reason});
            }
        }
    }
    return out;
}

/// The ledger is for those who rename: a role that only reads the schema may have no access to it.
bool may_read_ledger(postgres::Connection& connection) {
    return connection
        .query(R"sql(
select exists (select
               from pg_catalog.pg_class c
               join pg_catalog.pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'pgrename' and c.relname = 'run'
                 and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')))sql")
        .boolean(0, 0);
}

/// Renames of this database that no phase file tells of any more.
void add_remembered(postgres::Connection& connection, std::vector<Decision>& decisions) {
    if (!may_read_ledger(connection)) return;
    std::set<std::tuple<std::string, std::string, std::string>> known;
    for (const auto& one : decisions) known.emplace(one.schema, one.old_name, one.new_name);
    for (const auto& run : rollout::runs(connection)) {
        if (run.state == rollout::RunState::rolled_back) continue;
        const auto plan = rollout::plan_of(connection, run.id);
        for (const auto& rename : plan.renames) {
            if (!known.emplace(rename.schema, rename.from, rename.to).second) continue;
            decisions.push_back(
                {run.phase, plan.title, rename.group_title, rename.schema, rename.from, rename.to, rename.reason});
        }
    }
    std::stable_sort(decisions.begin(), decisions.end(),
                     [](const Decision& one, const Decision& other) { return one.phase < other.phase; });
}

/// Each renamed table with the name it has after all decisions that the database already follows.
std::vector<naming::KnownRename> known_renames(const std::vector<Decision>& decisions,
                                               const model::Snapshot& snapshot) {
    std::vector<naming::KnownRename> out;
    for (auto one = decisions.begin(); one != decisions.end(); ++one) {
        if (one->new_name.empty()) continue;
        model::RelationName name(one->schema, one->new_name);
        for (auto next = one + 1; next != decisions.end() && snapshot.find(name) == nullptr; ++next) {
            if (next->schema == name.schema() && next->old_name == name.name() && !next->new_name.empty())
                name = name.renamed(next->new_name);
        }
        out.push_back({{one->schema, one->old_name}, name});
    }
    return out;
}

/// The section "Why it matters" of a rule's page, as one paragraph.
std::string why_it_matters(const naming::Rule& rule) {
    constexpr std::string_view title = "\n## Why it matters\n";
    const std::string_view page = embedded::file(format("rules/{}.md", rule.name));
    const auto at = page.find(title);
    if (at == std::string_view::npos) return {};
    const auto begin = at + title.size();
    const auto end = std::min(page.find("\n## ", begin), page.size());
    std::string out;
    for (const auto& line : base::split(std::string(base::trimmed(page.substr(begin, end - begin))), '\n'))
        out += (out.empty() ? "" : " ") + line;
    return out;
}

std::string source_of(const project::NamingRules& rules) {
    const std::string judges = "`pgrename lint` judges by them, and `pgrename explain` has a page for each.";
    if (!rules.written)
        return "`pgrename.toml` has no `[naming]`: these are the rules of the preset `plain-plural`. " + judges;
    const std::string preset =
        rules.preset.empty() ? std::string() : format(", on top of the preset `{}`", rules.preset);
    return format("From `[naming]` of `pgrename.toml`{}; {}", preset, judges);
}

std::string shown(const model::RelationName& name, const project::Project& project) {
    return project.schemas.size() > 1 ? name.schema() + "." + name.name() : name.name();
}

void add_rules(const project::Project& project, const model::Snapshot& snapshot, const project::NamingRules& rules,
               documents::Conventions& out) {
    const naming::Surroundings around(snapshot, rules, project.schemas);
    for (auto& one : naming::guide(around, known_renames(out.decisions, snapshot))) {
        documents::Rule rule{std::string(one.rule->id),
                             std::string(one.rule->name),
                             std::move(one.asks),
                             std::move(one.differently),
                             why_it_matters(*one.rule),
                             {},
                             {}};
        for (const auto& name : one.kept) rule.kept.push_back(shown(name, project));
        for (const auto& lesson : one.broken) rule.broken.push_back({shown(lesson.name, project), lesson.better});
        out.rules.push_back(std::move(rule));
    }
    out.switched_off = naming::switched_off(rules);
}

}  // namespace

documents::Conventions conventions_of(const project::Project& project, const model::Snapshot& snapshot,
                                      postgres::Connection& connection) {
    const auto rules = project::naming_rules(project, naming::rule_ids());
    documents::Conventions out;
    out.source = source_of(rules);
    out.domains_required = rules.style.require_domain;
    for (const auto& domain : rules.domains)
        out.domains.push_back({domain.prefix, domain.owns, domain.main, domain.owners});
    if (out.domains.empty()) {
        out.domains = documents::domains_by_prefix(snapshot, {project.schemas.begin(), project.schemas.end()});
    }
    for (const auto& one : rules.exceptions) {
        const std::vector<std::string> ids(one.rules.begin(), one.rules.end());
        const bool plain = one.schema == project.schemas.front();
        out.exceptions.push_back({plain ? one.table : one.schema + "." + one.table, base::join(ids, ", "), one.reason,
                                  one.owner, one.expires});
    }
    out.abbreviations.assign(rules.abbreviations.begin(), rules.abbreviations.end());
    out.decisions = written_decisions(project);
    add_remembered(connection, out.decisions);
    add_rules(project, snapshot, rules, out);
    return out;
}

}  // namespace pgrename::commands
