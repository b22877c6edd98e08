#include <algorithm>

#include "base/format.hpp"
#include "hazards/inspection.hpp"

namespace pgrename::hazards {
namespace {

/// What the plan does about it. A table without a strategy joins nothing that the API shows.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan& plan) {
    const auto rename = std::find_if(plan.renames.begin(), plan.renames.end(), [&](const model::TableRename& it) {
        return it.old_name().shown() == candidate.relation;
    });
    if (rename == plan.renames.end() || !rename->view || rename->view->junction.empty()) return std::nullopt;
    const auto& view = *rename->view;
    if (view.junction == "plain") return hazard;
    hazard.severity = model::Severity::note;
    const auto functions = view.relationships.size();
    const auto counted = base::format("{} {}", functions, functions == 1 ? "function" : "functions");
    hazard.remedy =
        view.is_opaque()
            ? base::format(
                  "strategy: opaque view{}: the API sees no keys through it; embeds that name it and upserts "
                  "without on_conflict fail; change with --junction computed",
                  functions == 0 ? std::string() : " and " + counted)
            : base::format(
                  "strategy: computed relationships ({}); hints by constraint name go on working; "
                  "change with --junction opaque",
                  counted);
    return hazard;
}

}  // namespace

// PostgREST takes a table whose primary key holds two foreign keys as a many-to-many relation, and a view on it as
// another one: an embed that does not say which is refused with PGRST201.
Check junction_embed_ambiguous() {
    return {
        .id = "PN204",
        .name = "junction-embed-ambiguous",
        .severity = model::Severity::caution,
        .summary = "the API would see one relation twice, through the table and through the view",
        .remedy =
            "nothing is done (strategy: plain): name the relation in the client's embeds, or leave the strategy to "
            "pgrename",
        .query = R"sql(
select r.relation, format('%s, %s', one.confrelid::regclass, other.confrelid::regclass) as object,
       format('it joins %s and %s, which nothing else does: with the view an embed of one in the other is ambiguous (PGRST201)',
              one.confrelid::regclass, other.confrelid::regclass) as detail
from renames r
join pg_constraint key on key.conrelid = r.oid and key.contype = 'p' and cardinality(key.conkey) >= 2
join pg_constraint one on one.conrelid = r.oid and one.contype = 'f' and one.conkey <@ key.conkey
join pg_constraint other on other.conrelid = r.oid and other.contype = 'f' and other.conkey <@ key.conkey
                        and other.oid > one.oid
where r.has_view
  and not exists (
      select from pg_constraint direct
      where direct.contype = 'f' and (direct.conrelid, direct.confrelid) in ((one.confrelid, other.confrelid),
                                                                              (other.confrelid, one.confrelid)))
  and not exists (
      select
      from pg_constraint a
      join pg_constraint b on b.conrelid = a.conrelid and b.contype = 'f' and b.oid <> a.oid
      join pg_constraint k on k.conrelid = a.conrelid and k.contype = 'p' and a.conkey <@ k.conkey and b.conkey <@ k.conkey
      where a.contype = 'f' and a.conrelid <> r.oid
        and a.confrelid = one.confrelid and b.confrelid = other.confrelid)
union all
select r.relation, self.conname, 'it refers to itself: through the view an embed of the parent by the column is ambiguous (PGRST201)'
from renames r
join pg_constraint self on self.conrelid = r.oid and self.confrelid = r.oid and self.contype = 'f'
where r.has_view
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards
