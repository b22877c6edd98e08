import { useQuery } from "../lib/query";
import { supabase, type Client } from "../lib/supabase";

interface Summary {
  text: string;
  byAssistant: boolean;
}

export async function readSummary(callId: string, db: Client = supabase): Promise<Summary | null> {
  const job = await db.from("ai_jobs").select("output").eq("call_id", callId).eq("kind", "summary").eq("status", "done").maybeSingle();
  const output = job.data?.output as { summary?: string } | null | undefined;
  if (output?.summary) return { text: output.summary, byAssistant: true };
  const call = await db
    .from("ai_jobs")
    .select("status, call:calls(recording_path, transcripts(summary))")
    .eq("call_id", callId)
    .limit(1)
    .maybeSingle();
  const text = call.data?.call?.transcripts?.summary;
  return text ? { text, byAssistant: false } : null;
}

export async function requestSummary(callId: string, workspaceId: string, db: Client = supabase): Promise<void> {
  await db.from("ai_jobs").insert({ call_id: callId, workspace_id: workspaceId, kind: "summary" });
}

export function useCallSummary(callId: string): Summary | null {
  return useQuery<Summary | null>({ queryKey: ["ai_jobs", "summary", callId], queryFn: () => readSummary(callId), initialData: null });
}
