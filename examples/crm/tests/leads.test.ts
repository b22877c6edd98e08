import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { fn } from "jest-mock";
import { expect } from "expect";

import { contactsOf, countLeads, getLead, latest, listLeads } from "../src/features/leads/api";
import { colleagues, emptyState } from "../src/features/settings/api";
import { supabase, type Client } from "../src/lib/supabase";
import { exportEntity, exportTables } from "../src/services/exporter";
import { due } from "../src/services/reminders";
import type { Workspace } from "../src/types/models";
import { createMockClient } from "./support/mock_client";

const answer = (data: unknown) => {
  const query = { select: () => query, eq: () => query, order: () => query, limit: () => query, then: (resolve: (value: unknown) => unknown) => Promise.resolve(resolve({ data, error: null })) };
  return query;
};

describe("leads", () => {
  it("come from their table, and nothing else is asked", async () => {
    const from = fn((table: string) => {
      if (table === "leads") return answer([{ id: "1", name: "Grace" }, { id: "2", name: "" }]);
      if (table === 'contacts') return answer([{ id: "3", full_name: "Gus", links: [{ relation: "spouse", is_primary: true, leads: { id: "1", name: "Grace" } }] }]);
      throw new Error(`nobody should ask for ${table}`);
    });
    const client = { from } as unknown as Client;
    assert.deepEqual((await listLeads("w", null, client)).map((lead) => lead.name), ["Grace"]);
    assert.deepEqual(await contactsOf("w", client), [{ name: "Gus", leads: ["Grace"] }]);
    expect(from).toHaveBeenCalledTimes(2);
    expect(from).toHaveBeenNthCalledWith(2, "contacts");
  });

  it("come with everything around them", async () => {
    const lead = { id: "1", messages: [], calls: [], contacts: [], lead_notes: [] };
    const { client, selected, asked } = createMockClient({ leads: [lead] });
    const found = await getLead("1", client);
    assert.deepEqual([found.messages, found.calls, found.contacts, found.lead_notes], [[], [], [], []]);
    const columns = selected("leads");
    for (const key of ["messages", "calls", "contacts", "lead_notes"]) assert.match(columns, new RegExp(`\\b${key}[:(!]`));
    assert.ok(asked.some((call) => call.verb === "eq" && call.arguments[0] === "lead_notes.is_private"));
  });

  it("are counted by the database", async () => {
    const { client, rpc } = createMockClient();
    assert.equal(await countLeads(client), 3);
    expect(rpc).toHaveBeenCalledWith("count_rows", { table_name: "leads" });
  });

  it("are found by what they are", async (test) => {
    const from = test.mock.method(supabase, "from", () => answer([{ id: "9" }]) as never);
    assert.deepEqual(await latest("lead", "w"), ["9"]);
    assert.equal(from.mock.calls[0]?.arguments[0], "leads");
    await latest("note", "w");
    assert.equal(from.mock.calls[1]?.arguments[0], "lead_notes");
  });

  it("are exported with the rest", async () => {
    const { client, from } = createMockClient({ leads: [{ id: "1" }], messages: [{ id: "2" }, { id: "3" }] });
    const sizes = await exportTables("w", client);
    assert.deepEqual([...sizes.keys()].sort(), from.mock.calls.map(([table]) => table).sort());
    assert.ok((sizes.get("messages") ?? 0) > (sizes.get("leads") ?? Infinity));
    assert.equal((await exportEntity("contact", "w", client)).file, "contacts.csv");
  });

  it("are due", async () => {
    const { client } = createMockClient({ reminder_states: [{ lead_id: "1", next_at: null, leads: { name: "Grace", status: "new" }, sent: [] }] });
    assert.deepEqual(await due("u", "2026-01-01", client), [{ lead: "Grace", at: null, times: 0 }]);
  });

  it("belong to a workspace with people in it", async () => {
    const { client } = createMockClient({ workspace_members: [{ role: "owner", profiles: { first_name: "Ada", last_name: "Alder" } }] });
    assert.deepEqual(await colleagues("w", client), [{ role: "owner", name: "Ada Alder" }]);
    const workspace = { id: "w" } as Workspace;
    assert.deepEqual(emptyState(workspace), { workspace, profiles: {}, leads: [], contacts: [] });
  });
});
