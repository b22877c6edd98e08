// Names of tables that more than one feature needs, and where an entity of the user interface is kept.
import { supabase, type Client } from "./supabase";
import type { Database } from "../types/database.types";

export type TableName = keyof Database["public"]["Tables"];

export const MESSAGES_TABLE = "messages";
export const SCHEDULED_TABLE = "scheduled_messages" as const;

export const TABLES = {
  apiKeys: "api_keys",
  featureFlags: "feature_flags",
  usageLogs: "usage_logs",
} as const;

export const ENTITY_TABLE_MAP = {
  lead: "leads",
  contact: "contacts",
  message: "messages",
  call: "calls",
  note: 'lead_notes',
  deal: "deals",
} as const;

export type Entity = keyof typeof ENTITY_TABLE_MAP;

// The plural in an address: /leads/42. Links out there in mails keep these words alive whatever the tables are called.
export const ENTITY_SEGMENTS: Record<Entity, string> = {
  lead: "leads",
  contact: "contacts",
  message: "messages",
  call: "calls",
  note: "notes",
  deal: "deals",
};

export function tableOf(entity: Entity) {
  return supabase.from(ENTITY_TABLE_MAP[entity]);
}

export const table = <Name extends TableName>(name: Name, client: Client = supabase) => client.from(name);
