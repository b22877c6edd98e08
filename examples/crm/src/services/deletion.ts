// Leaving for good: what is left of a person is taken away table by table.
import { supabase, type Client } from "../lib/supabase";

/** In this order, because of the foreign keys. */
const OWNED: readonly (readonly [table: string, column: string])[] = [
  ["oauth_tokens", "user_id"],
  ["email_logs", "user_id"],
  ["email_preferences", "user_id"],
  ["onboarding_surveys", "user_id"],
  ["profiles", "id"],
];

export async function erase(userId: string, db: Client = supabase): Promise<string[]> {
  const erased: string[] = [];
  for (const [table, column] of OWNED) {
    const { error } = await (db as any).from(table).delete().eq(column, userId);
    if (!error) erased.push(table);
  }
  return erased;
}

/** Which words the confirmation shows for what goes. */
export const DELETION_NOTICE = ["profiles", "messages", "contacts"].join(", ");

export async function archive(kind: "lead" | "call", id: string, db: Client = supabase): Promise<void> {
  const shard = kind === "lead" ? "2024" : "2025";
  await (db as any).from(`${kind}_archive_${shard}`).insert({ id });
}
