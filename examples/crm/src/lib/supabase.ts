import { createClient, type SupabaseClient } from "@supabase/supabase-js";

import type { Database } from "../types/database.types";

export type Client = SupabaseClient<Database>;

export const SUPABASE_URL = process.env.SUPABASE_URL ?? "http://127.0.0.1:54321";
export const SUPABASE_ANON_KEY = process.env.SUPABASE_ANON_KEY ?? "anon";

export const supabase: Client = createClient<Database>(SUPABASE_URL, SUPABASE_ANON_KEY);
