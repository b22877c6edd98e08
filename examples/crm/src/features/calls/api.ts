import { unwrap } from "../../lib/errors";
import { supabase, type Client } from "../../lib/supabase";
import type { Call } from "../../types/models";

const CALLS = "calls";

const transcripts = (db: Client) => db.from("transcripts");

export async function listCalls(workspaceId: string, db: Client = supabase) {
  const calls = unwrap(
    "calls",
    await db
      .from(CALLS)
      .select("id, direction, started_at, ended_at, agent:profiles(first_name), transcripts(summary, sentiment), ...leads(name)")
      .eq("workspace_id", workspaceId)
      .order("started_at", { ascending: false }),
  );
  return calls.map((call) => ({ ...call, summary: call.transcripts?.summary ?? null }));
}

export async function startCall(call: Pick<Call, "workspace_id" | "lead_id" | "from_number" | "to_number">, db: Client = supabase): Promise<string> {
  const started = { ...call, direction: "outbound", started_at: new Date().toISOString() };
  return unwrap("call", await db.from(CALLS).insert(started).select("id").single()).id;
}

export async function endCall(id: string, db: Client = supabase): Promise<void> {
  const { error } = await db.from("calls").update({ ended_at: new Date().toISOString() }).eq("id", id);
  if (error) throw error;
}

export async function transcriptOf(callId: string, db: Client = supabase) {
  const { data } = await transcripts(db)
    .select("id, language, segments:transcript_segments(speaker, content, starts_at_ms)")
    .eq("call_id", callId)
    .order("starts_at_ms", { referencedTable: "segments" })
    .maybeSingle();
  return data;
}

export async function lastSegments(transcriptId: string, db: Client = supabase): Promise<string[]> {
  const { data } = await db.from("transcript_segments").select("content").eq("transcript_id", transcriptId).limit(3);
  return (data ?? []).map((segment) => segment.content);
}

export async function recordingUrl(path: string, db: Client = supabase): Promise<string | null> {
  const { data } = await db.storage.from("call-recordings").createSignedUrl(path, 60);
  return data?.signedUrl ?? null;
}

/** Call sheets that were scanned in go to a bucket of their own. */
export async function uploadSheet(callId: string, sheet: Blob, db: Client = supabase): Promise<void> {
  await db.storage.from("calls").upload(`${callId}.pdf`, sheet);
}
