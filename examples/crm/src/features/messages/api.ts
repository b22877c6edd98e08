import { unwrap } from "../../lib/errors";
import { supabase, type Client } from "../../lib/supabase";
import { MESSAGES_TABLE, SCHEDULED_TABLE } from "../../lib/tables";
import type { Message, NewMessage } from "../../types/models";

const SENDER = "id, first_name, last_name" as const;

/** A conversation with who wrote what; the keys of the answer are what the components read. */
export async function listMessages(workspaceId: string, leadId: string | null, db: Client = supabase) {
  let query = db
    .from(MESSAGES_TABLE)
    .select(
      `
      id, body, channel, created_at, read_at,
      sender:profiles!messages_sender_id_fkey(${SENDER}),
      leads(id, name, status)
    `,
    )
    .eq("workspace_id", workspaceId)
    .neq("leads.status", "lost")
    .order("created_at", { ascending: true })
    .limit(200);
  if (leadId) query = query.eq("lead_id", leadId);
  const messages = unwrap("messages of a workspace", await query);
  return messages.map((message) => ({ ...message, leadName: message.leads?.name ?? "unknown" }));
}

export async function getThread(id: string, db: Client = supabase): Promise<Message[]> {
  const answers = unwrap("thread", await db.from('messages').select("*").or(`id.eq.${id},reply_to_id.eq.${id}`));
  return [...answers].sort((a, b) => a.position - b.position);
}

export async function sendMessage(message: NewMessage, db: Client = supabase): Promise<Message> {
  const sent = await db.from("messages").insert(message).select().single();
  return unwrap("sending", sent);
}

export async function sendMany(messages: NewMessage[], db: Client = supabase): Promise<number> {
  if (messages.length === 0) return 0;
  const { error, count } = await db.from(`messages`).insert(messages, { count: "exact" });
  if (error) throw error;
  return count ?? messages.length;
}

export async function markAllRead(workspaceId: string, db: Client = supabase): Promise<void> {
  const { error } = await db
    .schema("public")
    .from("messages")
    .update({ read_at: new Date().toISOString() })
    .eq("workspace_id", workspaceId)
    .is("read_at", null);
  if (error) throw error;
}

export async function planned(workspaceId: string, db: Client = supabase) {
  return unwrap(
    "planned messages",
    await db
      .from(SCHEDULED_TABLE)
      .select("id, body, send_at, lead:leads!inner(name), sent:messages(created_at)")
      .eq("workspace_id", workspaceId)
      .order("send_at"),
  );
}

export async function cancelPlanned(id: string, db: Client = supabase): Promise<void> {
  const { error } = await db.from("scheduled_messages" as any).update({ status: "cancelled" }).eq("id", id);
  if (error) throw error;
}

/** Attachments: the bucket is called as the table, and has nothing to do with it. */
export async function uploadAttachment(path: string, file: Blob, db: Client = supabase): Promise<string> {
  const { error } = await db.storage.from("messages").upload(path, file);
  if (error) throw error;
  const { storage } = db;
  return storage.from('messages').getPublicUrl(path).data.publicUrl;
}

export const unreadKey = (workspaceId: string) => ["messages", "unread", workspaceId] as const;
