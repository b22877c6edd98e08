#include "rollout/companions.hpp"

#include <algorithm>
#include <set>

#include "base/format.hpp"
#include "base/json.hpp"
#include "planning/companions.hpp"
#include "rollout/carrying_out.hpp"

namespace pgrename::rollout {
namespace {

using base::Error;
using base::format;
using base::Trouble;
using model::Companion;

void record(postgres::Connection& connection, std::int64_t run, const std::vector<Companion>& companions) {
    base::Json list = base::Json::array();
    for (const auto& it : companions) {
        list.push(base::Json::Object{{"kind", to_string(it.kind)},
                                     {"oid", it.oid},
                                     {"table_schema", it.table.schema()},
                                     {"table_name", it.table.name()},
                                     {"schema", it.schema},
                                     {"old", it.from},
                                     {"new", it.to},
                                     {"foreign_key", it.foreign_key}});
    }
    connection.query(R"sql(
insert into pgrename.companion (run, kind, oid, table_schema, table_name, schema, old, new, foreign_key)
select $1::bigint, c.*
from json_to_recordset($2::json)
     as c(kind text, oid oid, table_schema text, table_name text, schema text, old text, new text, foreign_key boolean)
on conflict do nothing)sql",
                     {std::to_string(run), list.dump()});
}

/// Gives the member of that OID its new name; false when there is none.
template <class Member>
bool rename_member(std::vector<Member>& members, const Companion& it) {
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& one) { return one.oid == it.oid; });
    if (found == members.end()) return false;
    found->name = it.to;
    return true;
}

}  // namespace

std::vector<Companion> recorded_companions(postgres::Connection& connection, std::int64_t run) {
    std::vector<Companion> out;
    if (!connection.query("select to_regclass('pgrename.companion') is not null").boolean(0, 0)) return out;
    const auto rows = connection.query(
        "select kind, oid, table_schema, table_name, schema, old, new, foreign_key from pgrename.companion"
        " where run = $1 order by table_schema, table_name, kind, old",
        {std::to_string(run)});
    for (std::size_t r = 0; r < rows.size(); ++r) {
        Companion it;
        it.kind = model::companion_kind(rows.text(r, 0));
        it.oid = static_cast<model::Oid>(rows.integer(r, 1));
        it.table = {rows.text(r, 2), rows.text(r, 3)};
        it.schema = rows.text(r, 4);
        it.from = rows.text(r, 5);
        it.to = rows.text(r, 6);
        it.foreign_key = rows.boolean(r, 7);
        out.push_back(std::move(it));
    }
    return out;
}

CompanionWork plan_companions(postgres::Connection& connection, const Run& run, bool leave) {
    if (run.state != RunState::cleaned_up) {
        throw Error(Trouble::usage,
                    format("phase {} is {}: companion names change after the cleanup", run.phase, to_string(run.state)),
                    format("`pgrename cleanup --phase {}` first", run.phase));
    }
    CompanionWork out;
    const auto found = planning::companions(connection, run.plan);
    std::set<std::size_t> left;
    std::string refused;
    for (const auto& problem : planning::problems(connection, found)) {
        left.insert(problem.which);
        out.left.push_back(problem.text);
        refused += "\n  " + problem.text;
    }
    if (!left.empty() && !leave) {
        throw Error(Trouble::refused,
                    format("companion names of phase {} that can't or should not change; nothing was changed{}",
                           run.phase, refused),
                    "change what uses them, or leave these names as they are with --leave");
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (!left.contains(i)) out.companions.push_back(found[i]);
    }
    return out;
}

CompanionsDone rename_companions(postgres::Connection& connection, int phase, bool leave, const Settings& settings) {
    auto ledger = open_ledger(connection, settings);
    auto current = steadily(connection, ledger, settings, [&] { return ledger.current(phase); });
    if (!current) {
        throw Error(Trouble::usage, format("phase {} was never applied to {}", phase, connection.target()),
                    "`pgrename status` shows every phase");
    }
    CompanionsDone out;
    out.done.run = std::move(*current);
    out.work = steadily(connection, ledger, settings, [&] { return plan_companions(connection, out.done.run, leave); });
    if (out.work.companions.empty()) return out;
    // First the record, then the deed: a crash between them is a record of names that are still old.
    steadily(connection, ledger, settings, [&] { record(connection, out.done.run.id, out.work.companions); });
    auto options = options_for(phase, "companions", settings);
    options.reconnected = [&ledger](postgres::Connection&) { ledger.retake(); };
    out.done.outcome = deployment::execute(connection, planning::companion_script(out.work.companions, false), options);
    // Steps do not wait for the disk; this does, and everything before it is there with it.
    steadily(connection, ledger, settings, [&] { ledger.set_state(out.done.run, RunState::cleaned_up); });
    return out;
}

model::Snapshot with_companions(model::Snapshot before, const std::vector<Companion>& companions) {
    for (const auto& it : companions) {
        for (auto& relation : before.relations) {
            if (it.kind == Companion::Kind::sequence && relation.oid == it.oid) relation.name = it.to;
            if (it.kind == Companion::Kind::constraint) rename_member(relation.constraints, it);
            if (it.kind == Companion::Kind::trigger) rename_member(relation.triggers, it);
            if (it.kind == Companion::Kind::policy) rename_member(relation.policies, it);
            if (it.kind != Companion::Kind::index || !rename_member(relation.indexes, it)) continue;
            // A constraint's name is its index's.
            for (auto& constraint : relation.constraints) {
                if (constraint.name == it.from) constraint.name = it.to;
            }
        }
    }
    return before;
}

}  // namespace pgrename::rollout
