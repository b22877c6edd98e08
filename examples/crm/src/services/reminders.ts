import { supabase, type Client } from "../lib/supabase";

const LOG = "reminder_logs";
export const REMINDER_STATES = "reminder_states";

export async function due(userId: string, until: string, db: Client = supabase) {
  const { data } = await db
    .from(REMINDER_STATES)
    .select("lead_id, next_at, leads!inner(name, status), sent:reminder_logs(sent_at)")
    .eq("user_id", userId)
    .neq("leads.status", "lost")
    .lte("next_at", until);
  return (data ?? []).map(({ leads, next_at, sent }) => ({ lead: leads.name, at: next_at, times: sent.length }));
}

export async function lastSent(userId: string, db: Client = supabase): Promise<string | null> {
  const { data } = await db.from(LOG).select("sent_at").eq("user_id", userId).order("sent_at", { ascending: false }).limit(1);
  return data?.[0]?.sent_at ?? null;
}
