import { admin, json } from "../_shared/client.ts";
import type { MessageRow } from "../_shared/schema.ts";

interface Outgoing {
  workspace: string;
  lead: string;
  messages: string[];
}

Deno.serve(async (request) => {
  const { pathname } = new URL(request.url);
  if (pathname.endsWith("/messages/due")) {
    const { data } = await admin.from("scheduled_messages").select("id, body").eq("status", "pending");
    return json({ messages: data ?? [], calls: [] });
  }

  const { workspace, lead, messages } = (await request.json()) as Outgoing;
  const { data: to } = await admin.from("leads").select("id, phone").eq("id", lead).single();
  if (!to?.phone) return json({ error: "no such lead among your leads" }, 404);

  const rows: Partial<MessageRow>[] = messages.map((body) => ({ body, workspace_id: workspace, lead_id: lead, channel: "sms" }));
  const { data, error } = await admin.from('messages').insert(rows).select('id');
  if (error) return json({ error: error.message, table: "messages" }, 500);
  return json({ messages: data.length, workspace });
});
