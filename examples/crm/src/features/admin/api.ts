// What our own staff see. Half of it is older than the generated types, hence the casts.
import { supabase, type Client } from "../../lib/supabase";
import { TABLES } from "../../lib/tables";
import type { Counters } from "../../types/models";

const rows = async (query: PromiseLike<{ data: unknown }>): Promise<Record<string, unknown>[]> =>
  ((await query).data as Record<string, unknown>[] | null) ?? [];

export async function limits(db: Client = supabase) {
  return rows(db.from("rate_limits" as any).select("bucket, hits").gt("hits", 10));
}

export async function lastMails(db: Client = supabase) {
  return rows((db as any).from("email_logs").select("id, template, status, recipient, reader:profiles(email)").limit(50));
}

export async function mailChanges(db: Client = supabase) {
  return rows((db as any).from('email_change_history').select('*').order('changed_at'));
}

export async function openDeletions(db: Client = supabase) {
  const table: string = "scheduled_deletions";
  return rows(db.from(table as any).select("subject_type, subject_id, delete_after").eq("subject_type", "workspace"));
}

export async function flags(db: Client = supabase): Promise<string[]> {
  const { data } = await db.from(TABLES.featureFlags).select("key, enabled");
  return (data ?? []).filter((flag) => flag.enabled).map((flag) => flag.key);
}

export async function usage(workspaceId: string, db: Client = supabase): Promise<Counters> {
  const { data } = await db
    .from("feature_usage_stats")
    .select("messages, calls, ai_jobs")
    .eq("workspace_id", workspaceId)
    .gt("messages", 0)
    .order("calls", { ascending: false });
  const sum: Counters = { messages: 0, calls: 0, ai_jobs: 0 };
  for (const day of data ?? []) {
    sum.messages += day.messages;
    sum.calls += day.calls;
    sum.ai_jobs += day.ai_jobs;
  }
  return sum;
}

export async function busiest(db: Client = supabase) {
  const { data } = await db.from("workspace_activity").select("name, messages, calls").order("messages");
  return (data ?? []).map(({ name, messages, calls }) => `${name}: ${messages ?? 0} messages, ${calls ?? 0} calls`);
}

export async function logged(feature: string, db: Client = supabase): Promise<number> {
  const { count } = await db.from(TABLES.usageLogs).select("id", { count: "exact", head: true }).eq("feature", feature);
  return count ?? 0;
}

export async function purgeLog(db: Client = supabase) {
  return rows(db.from("usage_logs").delete().lt("occurred_at", "2025-01-01").select("id"));
}

/** The audit keeps the names that tables had when the rows were written. */
export async function auditOfMessages(db: Client = supabase) {
  const { data } = await db.from("audit_entries").select("operation, row_id, occurred_at").eq("table_name", "messages").limit(20);
  return data ?? [];
}

export async function auditOf(name: "leads" | "workspace", db: Client = supabase) {
  const { data } = await db.rpc("audit_of", { audited: name });
  return data ?? [];
}
