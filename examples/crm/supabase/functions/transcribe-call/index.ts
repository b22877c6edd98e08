import { untyped as supabase, json } from "../_shared/client.ts";
import Whisper from "npm:@crm/whisper@1";

const REST = `${Deno.env.get("SUPABASE_URL")}/rest/v1`;

Deno.serve(async (request) => {
  const { table, record, schema } = (await request.json()) as { table: string; schema: string; record: { id: string; recording_path: string | null } };
  // A web hook of the database: it sends the name of the table that has changed.
  if (schema !== "public" || table !== "calls" || !record.recording_path) return json({ skipped: table });

  const audio = await supabase.storage.from("call-recordings").download(record.recording_path);
  const whisper = new Whisper(Deno.env.get("WHISPER_KEY") ?? "");
  const { segments, text } = await whisper.transcribe(audio.data);

  const { data: transcript } = await supabase.from("transcripts").insert({ call_id: record.id, summary: text.slice(0, 200) }).select("id").single();
  await supabase.from("transcript_segments").insert(
    segments.map((segment) => ({ ...segment, transcript_id: transcript?.id })),
  );
  await fetch(`${REST}/ai_jobs`, {
    method: "POST",
    headers: { apikey: Deno.env.get("SUPABASE_SERVICE_ROLE_KEY") ?? "", Prefer: "return=minimal" },
    body: JSON.stringify({ call_id: record.id, kind: "summary" }),
  });
  return json({ transcripts: 1, segments: segments.length });
});
