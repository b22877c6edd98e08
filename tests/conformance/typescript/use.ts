// Code in the middle of a rename: it says both names and must compile with strict types.
import { createClient } from "@supabase/supabase-js";
import { Constants, type Database, type Tables, type TablesInsert, type TablesUpdate } from "./database.legacy";

export const client = createClient<Database>("http://localhost", "key");

const old_row: Tables<"messages"> = { id: 1, author: 1, answers: null, body: "x", sent_at: "now" };
const new_row: Tables<"comms_messages"> = old_row;
const old_insert: TablesInsert<"messages"> = { author: 1, body: new_row.body };
const change: TablesUpdate<"messages"> = { body: "y" };

const { data: by_old_name } = await client.from("messages").select("id, body").single();
const { data: by_new_name } = await client.from("comms_messages").select("id, body").single();
const id: number = by_old_name!.id;
const body: string = by_new_name!.body;
await client.from("messages").insert(old_insert);
await client.from("comms_messages").insert(old_insert);
await client.from("messages").update(change).eq("id", id);
const { data: users } = await client.from("users").select("id, comms_messages!comms_messages_author_fkey(body)");
export const result = [body, users, Constants.public.Enums.mood];
