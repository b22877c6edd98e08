#include <algorithm>

#include "hazards/inspection.hpp"
#include "sql/rewriting.hpp"

namespace pgrename::hazards {
namespace {

/// Parses the command (`more`): the old name may be a column, or a word of something else.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan& plan) {
    sql::Context context{{}, {"public"}};
    for (const auto& rename : plan.renames) {
        context.renames.emplace(rename.old_name(), rename.new_name());
        context.search_path.push_back(rename.schema);
    }
    const auto found = sql::rewrite_statements(candidate.more.at(0), context);
    const bool names_it = std::any_of(found.mentions.begin(), found.mentions.end(), [&](const sql::Mention& mention) {
        return mention.table.shown() == candidate.relation &&
               (mention.kind != sql::MentionKind::identifier || !found.unparsed.empty());
    });
    if (!names_it) return std::nullopt;
    return hazard;
}

}  // namespace

// pg_cron keeps commands as text in cron.job, pgAgent in pgagent.pga_jobstep. The tables may not be there, or not be
// readable: query_to_xml runs its query only when it is reached (manual, "Mapping Tables to XML"), and hex keeps any
// byte of a command out of the XML's way.
Check scheduled_jobs() {
    return {
        .id = "PN216",
        .name = "scheduled-jobs",
        .severity = model::Severity::caution,
        .summary = "a job of pg_cron or pgAgent names the table in its command",
        .remedy = "give the job the new name with cron.alter_job once the rename is done, before the view is dropped",
        .query = R"sql(
select r.relation, format('%s %s%s', job.what, job.id, case when job.name <> '' then ' (' || job.name || ')' else '' end) as object,
       format('it runs: %s', left(job.command, 200)) as detail,
       case when job.what = 'step' then 'give the step of pgAgent the new name once the rename is done, before the view is dropped' end
           as remedy,
       job.command
from (
    values (
        'job',
        case when exists (
                 select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'cron' and c.relname = 'job'
                   and has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT'))
             then query_to_xml('select j.jobid, encode(convert_to(coalesce(to_jsonb(j) ->> ''jobname'', ''''), ''UTF8''), ''hex'') as jobname,'
                               ' encode(convert_to(j.command, ''UTF8''), ''hex'') as command from cron.job j'
                               ' where coalesce(to_jsonb(j) ->> ''database'', current_database()) = current_database()',
                               false, false, '') end),
        ('step',
        case when exists (
                 select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'pgagent' and c.relname = 'pga_jobstep'
                   and has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT'))
             then query_to_xml('select s.jstid as jobid, encode(convert_to(s.jstname, ''UTF8''), ''hex'') as jobname,'
                               ' encode(convert_to(s.jstcode, ''UTF8''), ''hex'') as command from pgagent.pga_jobstep s'
                               ' where coalesce(nullif(s.jstdbname::text, ''''), current_database()) = current_database()',
                               false, false, '') end)
) x(what, jobs)
cross join lateral (
    select t.id, convert_from(decode(coalesce(t.name, ''), 'hex'), 'UTF8') as name,
           convert_from(decode(t.command, 'hex'), 'UTF8') as command, x.what
    from xmltable('/table/row' passing x.jobs columns id text path 'jobid', name text path 'jobname', command text path 'command') t
) job
join renames r on strpos(lower(job.command collate "C"), lower(r.from_name)) > 0
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards
