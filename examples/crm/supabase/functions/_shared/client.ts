import { createClient, type SupabaseClient } from "jsr:@supabase/supabase-js@2";

import type { FunctionsDatabase } from "./schema.ts";

const url = Deno.env.get("SUPABASE_URL") ?? "";
const key = Deno.env.get("SUPABASE_SERVICE_ROLE_KEY") ?? "";

export const admin: SupabaseClient<FunctionsDatabase> = createClient<FunctionsDatabase>(url, key);

/** For the tables that the copied types leave out. */
export const untyped: SupabaseClient = createClient(url, key);

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
