// A workspace's data for its owner: one file for each kind of thing.
import { supabase, type Client } from "../lib/supabase";
import { ENTITY_TABLE_MAP, type Entity } from "../lib/tables";

/** What is exported, by table. */
export const EXPORT_COLUMNS = {
  leads: "id, name, email, phone, status, budget",
  contacts: "id, full_name, email, company",
  "messages": "id, channel, body, created_at",
  deals: "id, name, stage, amount",
} as const;

export type ExportTable = keyof typeof EXPORT_COLUMNS;

/** How the files of an export are called, by entity: people have scripts that read them. */
const FILES: Record<Exclude<Entity, "note">, string> = {
  lead: "leads.csv",
  contact: "contacts.csv",
  message: "messages.csv",
  call: "calls.csv",
  deal: "deals.csv",
};

type Row = Record<string, unknown>;

export function toCsv(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (value: unknown) => (value === null || value === undefined ? "" : JSON.stringify(String(value)));
  return [columns.join(","), ...rows.map((row) => columns.map((column) => cell(row[column])).join(","))].join("\n");
}

export async function exportTables(workspaceId: string, db: Client = supabase): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const [name, columns] of Object.entries(EXPORT_COLUMNS)) {
    const { data } = await db.from(name as ExportTable).select(columns as "id").eq("workspace_id", workspaceId);
    sizes.set(name, toCsv((data ?? []) as Row[]).length);
  }
  return sizes;
}

export async function exportEntity(entity: Exclude<Entity, "note">, workspaceId: string, db: Client = supabase) {
  const { data } = await db.from(ENTITY_TABLE_MAP[entity]).select("id").eq("workspace_id", workspaceId);
  return { file: FILES[entity], text: toCsv((data ?? []) as Row[]) };
}

/** The database's own export, one part for each kind of thing: how many rows there are in all. */
export async function exportAll(workspaceId: string, db: Client = supabase): Promise<number> {
  const { data } = await db.rpc("workspace_export", { ws: workspaceId });
  const parts = Object.values((data ?? {}) as Record<string, Row | Row[]>);
  return parts.reduce((rows, part) => rows + (Array.isArray(part) ? part.length : 0), 0);
}
