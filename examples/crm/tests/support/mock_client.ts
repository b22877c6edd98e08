// A client without a server: it hands out prepared rows by table and remembers what was asked.
import { fn } from "jest-mock";

import type { Client } from "../../src/lib/supabase";

export interface Asked {
  table: string;
  verb: string;
  arguments: unknown[];
}

type Rows = Record<string, Record<string, unknown>[]>;

const VERBS = ["select", "insert", "update", "upsert", "delete", "eq", "neq", "or", "is", "gt", "lt", "lte", "order", "limit", "match"];

export function createMockClient(rows: Rows = {}) {
  const asked: Asked[] = [];
  const builder = (table: string) => {
    const found = rows[table] ?? [];
    let one = false;
    const query: Record<string, unknown> = {};
    for (const verb of VERBS) {
      query[verb] = (...given: unknown[]) => {
        asked.push({ table, verb, arguments: given });
        return query;
      };
    }
    query.single = query.maybeSingle = () => {
      one = true;
      return query;
    };
    query.then = (resolve: (answer: unknown) => unknown) =>
      Promise.resolve(resolve({ data: one ? (found[0] ?? null) : found, error: null, count: found.length }));
    return query;
  };
  const from = fn((table: string) => builder(table));
  const upload = fn(async (_path: string, _file: unknown) => ({ error: null }));
  const bucket = fn((_name: string) => ({ upload, getPublicUrl: (path: string) => ({ data: { publicUrl: `https://files/${path}` } }) }));
  const rpc = fn(async (_name: string, _given: unknown) => ({ data: 3, error: null }));
  const channel = {
    filters: [] as { table?: string; event: string }[],
    on(_kind: string, filter: { table?: string; event: string }) {
      channel.filters.push(filter);
      return channel;
    },
    subscribe: () => channel,
  };
  const mock = { from, rpc, schema: () => mock, storage: { from: bucket }, channel: fn((_name: string) => channel), removeChannel: fn() };
  return { client: mock as unknown as Client, from, rpc, bucket, channel, asked, selected: (table: string) => columns(asked, table) };
}

function columns(asked: Asked[], table: string): string {
  const select = asked.find((call) => call.table === table && call.verb === "select");
  return String(select?.arguments[0] ?? "").replace(/\s+/g, " ").trim();
}
