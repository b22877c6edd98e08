// The warehouse is another database with a schema of its own. Its tables happen to be called as some of ours.
import { createClient } from "@supabase/supabase-js";

interface Fact {
  id: string;
  day: string;
  total: number;
}

interface Facts {
  Row: Fact & Record<string, unknown>;
  Insert: Fact & Record<string, unknown>;
  Update: Partial<Fact> & Record<string, unknown>;
  Relationships: [];
}

export type WarehouseDatabase = {
  warehouse: {
    Tables: { leads: Facts; messages: Facts; calls: Facts };
    Views: Record<string, never>;
    Functions: {
      messages: { Args: { since: string }; Returns: number };
      leads: { Args: { since: string }; Returns: number };
    };
  };
};

const warehouse = createClient<WarehouseDatabase>(
  process.env.WAREHOUSE_URL ?? "http://127.0.0.1:54399",
  process.env.WAREHOUSE_KEY ?? "key",
  { db: { schema: "warehouse" } },
);

export async function leadsPerDay(since: string): Promise<Fact[]> {
  const { data } = await warehouse.schema("warehouse").from("leads").select("id, day, total").gte("day", since);
  return data ?? [];
}

export async function callsPerDay(since: string): Promise<Fact[]> {
  const { data } = await warehouse.from("calls").select("id, day, total").gte("day", since);
  return data ?? [];
}

export async function countMessages(since: string): Promise<number> {
  const { data } = await warehouse.rpc("messages", { since });
  return data ?? 0;
}

export async function countLeads(since: string): Promise<number> {
  const { data } = await warehouse.rpc("leads", { since });
  return data ?? 0;
}
