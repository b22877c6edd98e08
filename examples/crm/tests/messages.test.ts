import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { expect } from "expect";

import { listMessages, planned, sendMany, sendMessage, unreadKey, uploadAttachment } from "../src/features/messages/api";
import { fingerprint, groupByDay, title, unread } from "../src/features/messages/messages";
import { followMessages, followWorkspace } from "../src/lib/channels";
import type { Message } from "../src/types/models";
import { createMockClient } from "./support/mock_client";

const message = (id: string, day: string, read = false) =>
  ({ id, created_at: `${day}T09:00:00Z`, read_at: read ? `${day}T10:00:00Z` : null, body: "Hello", position: 1 }) as Message;

describe("messages", () => {
  it("are listed with the lead's name", async () => {
    const { client, from, selected } = createMockClient({ messages: [{ id: "1", body: "Hello", leads: { name: "Grace" } }] });
    const messages = await listMessages("w", null, client);
    expect(from).toHaveBeenCalledWith("messages");
    assert.equal(messages[0]?.leadName, "Grace");
    // The keys of the answer stay, whatever the tables are called.
    assert.match(selected("messages"), /leads(:\w+)?\(id, name, status\)/);
  });

  it("are sent", async () => {
    const { client, from, asked } = createMockClient({ 'messages': [{ id: "7" }] });
    const sent = await sendMessage({ workspace_id: "w", body: "messages" }, client);
    expect(from).toHaveBeenCalledWith('messages');
    assert.deepEqual(asked[0], { table: "messages", verb: "insert", arguments: [{ workspace_id: "w", body: "messages" }] });
    assert.equal(sent.id, "7");
  });

  it("are not sent when there are none", async () => {
    const { client, from } = createMockClient();
    assert.equal(await sendMany([], client), 0);
    expect(from).not.toHaveBeenCalled();
  });

  it("are planned in a table of their own", async () => {
    const { client, from } = createMockClient({ scheduled_messages: [{ id: "1" }] });
    await planned("w", client);
    expect(from.mock.calls[0]).toEqual(["scheduled_messages"]);
  });

  it("keep attachments in their bucket", async () => {
    const { client, bucket, from } = createMockClient();
    await uploadAttachment("a.png", new Blob([]), client);
    expect(bucket).toHaveBeenCalledWith("messages");
    expect(from).not.toHaveBeenCalled();
  });

  it("are followed live", () => {
    const { client, channel } = createMockClient();
    followMessages("w", () => undefined, client);
    assert.equal(channel.filters[0]?.table, "messages");
    followWorkspace("w", () => undefined, client);
    assert.deepEqual(channel.filters.slice(1).map((filter) => filter.table ?? filter.event), ["calls", "leads", "messages", "messages", "messages", "calls"]);
  });

  it("are grouped, counted and titled", () => {
    const messages = [message("a1", "2026-01-01"), message("a2", "2026-01-01", true), message("b1", "2026-01-02")];
    assert.deepEqual(groupByDay(messages).map((group) => group.messages.length), [2, 1]);
    assert.equal(unread(messages), 2);
    assert.equal(title(messages), "3 messages");
    assert.equal(fingerprint(messages), "6d65737361676573" + "a1a2b1");
    assert.deepEqual([...unreadKey("w")], ["messages", "unread", "w"]);
  });
});
