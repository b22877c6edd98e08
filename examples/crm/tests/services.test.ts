import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { expect } from "expect";

import { usage } from "../src/features/admin/api";
import { lastSegments, listCalls, transcriptOf } from "../src/features/calls/api";
import { isBeingSetUp, liveKeys, secondFactor } from "../src/features/security/api";
import { readSummary } from "../src/hooks/useCallSummary";
import { translate } from "../src/i18n";
import { flush, track, trackPage } from "../src/lib/analytics";
import { invalidate, remember } from "../src/lib/query";
import { markRead, mobileUrl, priceListUrl, unreadOf } from "../src/lib/rest";
import { byLead, initial, reduce, slice } from "../src/lib/store";
import { ENTITY_SEGMENTS, ENTITY_TABLE_MAP } from "../src/lib/tables";
import { homeOf, routes, Section, sectionOf } from "../src/routes";
import { answerOf, parse, prompt } from "../src/services/assistant";
import { erase } from "../src/services/deletion";
import { digest, invite } from "../src/services/mailer";
import type { Lead, Message } from "../src/types/models";
import { purge, remind } from "../scripts/nightly";
import conversation from "./fixtures/conversation.json";
import { createMockClient } from "./support/mock_client";

describe("calls", () => {
  it("are listed with their summaries", async () => {
    const { client, from } = createMockClient({ calls: [{ id: "1", transcripts: { summary: "A visit" } }] });
    const calls = await listCalls("w", client);
    assert.deepEqual(calls.map((call) => call.summary), ["A visit"]);
    expect(from).toHaveBeenLastCalledWith("calls");
  });

  it("have transcripts", async () => {
    const { client, asked } = createMockClient({ transcripts: [{ id: "t", segments: [] }], transcript_segments: [{ content: "Hello" }] });
    assert.equal((await transcriptOf("1", client))?.id, "t");
    assert.deepEqual(await lastSegments("t", client), ["Hello"]);
    assert.deepEqual([...new Set(asked.map((call) => call.table))], ["transcripts", "transcript_segments"]);
  });

  it("are summed up by the assistant", async () => {
    const { client } = createMockClient({ ai_jobs: [{ output: { summary: "Wants a garden" } }] });
    assert.deepEqual(await readSummary("1", client), { text: "Wants a garden", byAssistant: true });
  });
});

describe("people", () => {
  it("have second factors and keys", async () => {
    const { client, from } = createMockClient({
      user_mfa: [{ method: "totp", enabled: true, mfa_recovery_codes: [{ id: "1", used_at: null }, { id: "2", used_at: "2026-01-01" }] }],
      mfa_pending_setup: [{ user_id: "u" }],
      api_keys: [{ id: "k" }],
    });
    assert.deepEqual(await secondFactor("u", client), { method: "totp", enabled: true, unused: 1 });
    assert.equal(await isBeingSetUp("u", client), true);
    assert.equal((await liveKeys("w", client)).length, 1);
    assert.deepEqual(from.mock.calls.flat(), ["user_mfa", "mfa_pending_setup", "api_keys"]);
  });

  it("can leave", async () => {
    const { client } = createMockClient();
    assert.deepEqual(await erase("u", client), ["oauth_tokens", "email_logs", "email_preferences", "onboarding_surveys", "profiles"]);
  });
});

describe("statistics", () => {
  it("are summed over days", async () => {
    const days = [{ messages: 2, calls: 1, ai_jobs: 0 }, { messages: 3, calls: 0, ai_jobs: 4 }];
    const { client } = createMockClient({ feature_usage_stats: days });
    assert.deepEqual(await usage("w", client), { messages: 5, calls: 1, ai_jobs: 4 });
  });

  it("are purged at night", async () => {
    const queries: string[] = [];
    const client = { query: async (text: string) => (queries.push(text), { rowCount: 2, rows: [] }) };
    assert.equal(await purge(client as never), 2);
    assert.equal(await remind(client as never, 9), 0);
    assert.match(queries[0] ?? "", /^delete from rate_limits /);
    assert.ok(queries[1]?.includes("from reminder_states s join leads l"));
  });
});

describe("the REST interface", () => {
  it("is asked for unread messages", async () => {
    const asked: string[] = [];
    const fetcher = async (url: string) => (asked.push(new URL(url).pathname), { json: async () => [] });
    await unreadOf(fetcher, "token", "w");
    await markRead(fetcher, "token", "1");
    assert.deepEqual(asked, ["/rest/v1/messages", "/rest/v1/messages"]);
    assert.equal(priceListUrl().pathname, "/rest/v1/stripe_products");
    assert.equal(new URL(mobileUrl("w")).pathname, "/v2/messages");
  });
});

describe("words that are no tables", () => {
  it("are addresses and keys", () => {
    assert.equal(sectionOf("/leads/1"), Section.leads);
    assert.equal(homeOf(Section.messages), "/messages?unread=1");
    assert.deepEqual(routes.map((route) => route.path.split("/")[1]), ["messages", "messages", "leads", "leads", "calls"]);
    assert.equal(ENTITY_SEGMENTS.message, "messages");
    assert.notEqual(Object.keys(ENTITY_TABLE_MAP).length, 0);
  });

  it("are texts and events", () => {
    assert.equal(translate("messages.title"), "Messages");
    assert.equal(translate("leads.title"), "Your leads");
    trackPage("/leads/1");
    track("messages", { read: 1 });
    assert.deepEqual(flush().map((event) => event.name), ["leads", "messages"]);
  });

  it("are keys of the cache", () => {
    remember(["messages", "w", "all"], []);
    remember(["calls", "w"], []);
    assert.equal(invalidate(["messages", "w"]), 1);
    assert.equal(invalidate(["leads"]), 0);
  });

  it("are parts of other people's documents", () => {
    const { messages } = prompt("How many?", []);
    assert.equal(answerOf({ messages }), "How many?");
    assert.equal(parse('{"data": {"messages": [1, 2], "leads": [3]}}'), 3);
  });

  it("are slices of the state", () => {
    const messages = [{ id: "1", lead_id: "c" } as Message];
    let state = reduce(initial, { type: "messages/loaded", messages });
    state = reduce(state, { type: "leads/loaded", leads: [{ id: "c", name: "Grace" } as Lead] });
    assert.equal(slice(state, "messages"), 1);
    assert.deepEqual([...byLead(state)], [["Grace", 1]]);
    assert.equal(reduce(state, { type: "messages/cleared" }).messages.length, 0);
  });

  it("are in mail", () => {
    const mail = digest("Ada", { messages: 2, calls: 1, leads: ["Grace"] });
    assert.equal(mail.headers["X-Topic"], "messages");
    assert.match(mail.text, /2 messages and 1 calls/);
    assert.match(invite("Alder Homes", "Ada").text, /\/workspace\/join/);
  });

  it("are in what was recorded", () => {
    assert.equal(conversation.messages.length, 3);
    assert.deepEqual(Object.keys(conversation.workspace), ["name", "leads", "profiles"]);
    assert.equal(conversation.type, "leads");
  });
});
