// The monthly report, straight from the database through postgres.js.
import postgres from "postgres";

interface Line {
  name: string;
  messages: number;
  calls: number;
}

export function reportOf(sql: postgres.Sql, since: Date) {
  return sql<Line[]>`
    with calls as (
      select workspace_id, count(*) as calls
      from calls
      where started_at >= ${since}
      group by workspace_id
    )
    select w.name, count(m.id) as messages, coalesce(max(calls.calls), 0) as calls
    from workspace w
    left join public.messages m on m.workspace_id = w.id and m.created_at >= ${since}
    left join calls on calls.workspace_id = w.id -- the calls from above
    group by w.id
    order by messages desc
  `;
}

export async function hotLeads(sql: postgres.Sql, workspaceId: string, limit = 10) {
  const open = sql`leads.status not in ('won', 'lost')`;
  return sql`
    select leads.id, leads.name, 'leads' as source
    from leads
    where leads.workspace_id = ${workspaceId} and ${open}
    order by leads.budget desc nulls last
    limit ${limit}
  `;
}

export async function sizes(sql: postgres.Sql): Promise<Record<string, number>> {
  const tables = ["usage_logs", "email_logs", "ai_jobs"];
  const answer: Record<string, number> = {};
  for (const name of tables) {
    const [row] = await sql`select count(*)::integer as n from ${sql(name)}`;
    answer[name] = row?.n ?? 0;
  }
  return answer;
}

export async function expired(sql: postgres.Sql): Promise<number> {
  const rows = await sql`delete from "reset_tokens" where expires_at < now() returning "id"`;
  return rows.length;
}

export function connect(): postgres.Sql {
  return postgres(process.env.DATABASE_URL ?? "postgres://127.0.0.1/crm", { connection: { application_name: "messages" } });
}
