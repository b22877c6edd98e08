// Everything that is followed live. A filter that names a table that is not there raises no error: nothing arrives any more.
import { supabase, type Client } from "./supabase";
import type { Tables } from "../types/database.types";

type Stop = () => void;

export function followMessages(workspaceId: string, onMessage: (row: Tables<"messages">) => void, db: Client = supabase): Stop {
  const channel = db
    .channel(`messages:${workspaceId}`)
    .on<Tables<"messages">>(
      "postgres_changes",
      { event: "INSERT", schema: "public", table: "messages", filter: `workspace_id=eq.${workspaceId}` },
      (payload) => onMessage(payload.new),
    )
    .subscribe();
  return () => void db.removeChannel(channel);
}

export function followWorkspace(workspaceId: string, onChange: (what: "message" | "call" | "lead") => void, db: Client = supabase): Stop {
  const channel = db.channel("workspace", { config: { broadcast: { self: false } } });
  for (const name of ["calls", "leads"] as const) {
    channel.on("postgres_changes", { event: "*", schema: "public", table: name, filter: `workspace_id=eq.${workspaceId}` }, (payload) => {
      onChange(payload.table === "calls" ? "call" : "lead");
    });
  }
  channel
    .on("postgres_changes", { event: "UPDATE", schema: 'public', table: 'messages' }, () => onChange("message"))
    .on("postgres_changes", { event: "INSERT", schema: "realtime", table: "messages" }, () => undefined)
    .on("broadcast", { event: "messages" }, () => onChange("message"))
    .on("broadcast", { event: "calls" }, () => onChange("call"))
    .subscribe();
  return () => void db.removeChannel(channel);
}

export async function announceTyping(db: Client, leadId: string): Promise<void> {
  await db.channel("messages").send({ type: "broadcast", event: "typing", payload: { leadId, topic: "messages" } });
}
