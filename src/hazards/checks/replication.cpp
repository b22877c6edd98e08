#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// Publications follow the table by OID, but what they send names it: from the rename on by the new name (manual,
// "Logical Replication Message Formats"). A subscriber looks its own table up by that name, and a view can't be it.
Check replication() {
    return {
        .id = "PN214",
        .name = "replication",
        .severity = model::Severity::caution,
        .summary = "changes of the table are sent elsewhere, or received, by name",
        .remedy =
            "tell whoever reads the stream that both names will come; subscribers rename theirs after everything sent "
            "under the "
            "old name has arrived",
        .query = R"sql(
select r.relation, format('publication %I', p.pubname) as object,
       case when p.pubname = 'supabase_realtime'
            then format('changes are sent as %I from the rename on: clients that listen to %I hear nothing more',
                        r.to_name, r.from_name)
            else format('changes are sent as %I from the rename on%s', r.to_name,
                        coalesce('; slots that may read them: '
                                 || (select string_agg(quote_ident(s.slot_name), ', ' order by s.slot_name)
                                     from pg_replication_slots s
                                     where s.slot_type = 'logical' and s.database = current_database()), ''))
       end as detail,
       case when p.pubname = 'supabase_realtime' then 'let the clients listen to both names before the rename'
            when exists (select from pg_replication_slots s where s.plugin = 'pgoutput' and s.database = current_database())
            then format('with --subscriber-url, apply does it in this order: 1. rename here; 2. wait until each subscriber has taken in '
                        'what was sent as %1$I; 3. there: alter table %2$I.%1$I rename to %3$I. Never the subscriber first: it would be '
                        'stuck on the rows sent as %1$I', r.from_name, r.from_schema, r.to_name) end as remedy, null as severity
from renames r
join pg_publication_tables p on p.schemaname = r.from_schema and p.tablename = r.from_name
union all
select r.relation, format('slot %I', s.slot_name),
       format('a client of %s reads the changes: the table''s come as %I from the rename on', s.plugin, r.to_name), null, null
from renames r
join pg_replication_slots s on s.slot_type = 'logical' and s.database = current_database() and s.plugin <> 'pgoutput'
union all
select r.relation, format('subscription %I', s.subname),
       'its rows arrive by the publisher''s name for the table, which is looked up here',
       'rename on the publisher first, wait until all sent under the old name has arrived, then rename here', null
from renames r
join pg_subscription_rel x on x.srrelid = r.oid
join pg_subscription s on s.oid = x.srsubid
union all
select '', format('standby %s', coalesce(nullif(w.application_name, ''), w.client_addr::text, w.pid::text)),
       'it replays the lock of each swap: its queries of the table wait for that, or end when max_standby_streaming_delay is over',
       'give apply the address of the standby with --standby-url: it then looks for long queries there first', 'note'
from pg_stat_replication w
where w.state = 'streaming' and exists (select from renames)
  and not exists (select from pg_replication_slots s where s.active_pid = w.pid and s.slot_type = 'logical')
)sql",
    };
}

}  // namespace pgrename::hazards
