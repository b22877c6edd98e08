import { supabase, type Client } from "../../lib/supabase";
import { TABLES } from "../../lib/tables";

const from = (name: "user_mfa" | "mfa_pending_setup" | "mfa_recovery_codes", db: Client) => db.from(name);

export async function secondFactor(userId: string, db: Client = supabase) {
  const { data: settings } = await db.from("user_mfa").select("method, enabled, mfa_recovery_codes(id, used_at)").eq("user_id", userId).maybeSingle();
  const unused = settings?.mfa_recovery_codes.filter((code) => code.used_at === null).length ?? 0;
  return { method: settings?.method ?? null, enabled: settings?.enabled ?? false, unused };
}

export async function isBeingSetUp(userId: string, db: Client = supabase): Promise<boolean> {
  const { data } = await from("mfa_pending_setup", db).select("user_id").eq("user_id", userId);
  return (data ?? []).length > 0;
}

export async function connections(userId: string, db: Client = supabase): Promise<string[]> {
  const { data } = await db.from("oauth_tokens").select("provider").eq("user_id", userId);
  return (data ?? []).map((token) => token.provider);
}

export async function liveKeys(workspaceId: string, db: Client = supabase) {
  const { data } = await db
    .from(TABLES.apiKeys)
    .select("id, name, key_prefix, creator:profiles!created_by(email)")
    .eq("workspace_id", workspaceId)
    .is("revoked_at", null);
  return data ?? [];
}

export async function revokeKey(id: string, db: Client = supabase): Promise<void> {
  const { error } = await db.from("api_keys").update({ revoked_at: new Date().toISOString() }).eq("id", id);
  if (error) throw error;
}

/** Header of our public API. */
export const KEY_HEADERS = { api_keys: "x-api-key", oauth_tokens: "authorization" } as const;
