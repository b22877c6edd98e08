// Data for a demonstration: a lead and a conversation with it. Safe to run twice.
import { createClient } from "@supabase/supabase-js";

import type { Database } from "../src/types/database.types";

const url = process.env.SUPABASE_URL ?? "http://127.0.0.1:54321";
const key = process.env.SUPABASE_SERVICE_ROLE_KEY ?? "service";
const db = createClient<Database>(url, key);

const WORKSPACE = "b0000000-0000-4000-8000-000000000001";
const LEAD = "c0000000-0000-4000-8000-000000000099";

const messages = [
  { body: "Is the house with the orchard still free?", channel: "sms" as const },
  { body: "It is. Would Friday suit you?", channel: "sms" as const },
];

async function seed(): Promise<void> {
  await db.from("leads").upsert({ id: LEAD, workspace_id: WORKSPACE, name: "Demonstration" });
  await db.from("messages").delete().eq("lead_id", LEAD);
  const { data } = await db
    .from("messages")
    .insert(messages.map((message) => ({ ...message, workspace_id: WORKSPACE, lead_id: LEAD })))
    .select("id");
  const { count } = await db.from("messages").select("id", { count: "exact", head: true });
  console.log(`${data?.length ?? 0} messages written, ${count ?? 0} messages in all`);
}

if (process.argv[1]?.includes("seed-database")) void seed();

export { messages, seed };
