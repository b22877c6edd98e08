#include "hazards/inspection.hpp"
#include "sql/tokens.hpp"

namespace pgrename::hazards {
namespace {

/// True when a RAISE of the body is an error: its level is EXCEPTION, or it has none (manual, "Reporting Errors and
/// Messages").
bool may_veto(const std::string& body) {
    const auto tokens = sql::tokens_of(body);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!tokens.is(i, "raise")) continue;
        bool harmless = false;
        for (const auto* level : {"debug", "log", "info", "notice", "warning"}) harmless |= tokens.is(i + 1, level);
        if (!harmless) return true;
    }
    return false;
}

/// `more`: the function's language and body.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan&) {
    if (candidate.more.at(0) != "plpgsql" || may_veto(candidate.more.at(1))) return hazard;
    hazard.severity = model::Severity::note;
    hazard.remedy = "rehearse the rollout: nothing in the function looks like a veto";
    return hazard;
}

}  // namespace

// Event triggers run for each of our statements and can stop it (manual, "Event Triggers"). With a list of tags they
// run for those commands only (pg_event_trigger.evttags).
Check event_triggers() {
    return {
        .id = "PN215",
        .name = "event-triggers",
        .severity = model::Severity::caution,
        .summary = "an event trigger runs for the statements of the rollout and may refuse them",
        .remedy =
            "rehearse the rollout on a copy that has the event trigger, or let its function pass pgrename's statements",
        .query = R"sql(
select '' as relation, format('event trigger %I', e.evtname) as object,
       format('function %s runs %s of %s', e.evtfoid::regprocedure,
              case e.evtevent when 'ddl_command_start' then 'at the start' when 'sql_drop' then 'at the drops'
                              else 'at the end' end,
              coalesce(array_to_string(e.evttags, ', '), 'every statement that changes the schema')) as detail,
       l.lanname, p.prosrc
from pg_event_trigger e
join pg_proc p on p.oid = e.evtfoid
join pg_language l on l.oid = p.prolang
where exists (select from renames)
  and case current_setting('session_replication_role') when 'replica' then e.evtenabled in ('R', 'A')
                                                       else e.evtenabled in ('O', 'A') end
  and e.evtevent in ('ddl_command_start', 'ddl_command_end', 'sql_drop')
  and (e.evttags is null
       or e.evttags && array['ALTER TABLE', 'ALTER VIEW', 'CREATE VIEW', 'DROP VIEW', 'CREATE SCHEMA', 'DROP SCHEMA',
                             'CREATE TABLE', 'CREATE FUNCTION', 'CREATE PROCEDURE', 'GRANT', 'REVOKE', 'COMMENT'])
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards
