// Pure helpers around messages: nothing in here knows the database.
import type { Message } from "../../types/models";

export interface Grouped {
  day: string;
  messages: Message[];
}

export function groupByDay(messages: readonly Message[]): Grouped[] {
  const days = new Map<string, Message[]>();
  for (const message of messages) {
    const day = message.created_at.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), message]);
  }
  return Array.from(days, ([day, grouped]) => ({ day, messages: grouped }));
}

export function unread(messages: Iterable<Message>): number {
  return Array.from(messages).filter((message) => !message.read_at).length;
}

export function fingerprint(messages: readonly Message[]): string {
  const seed = Buffer.from("messages").toString("hex");
  return messages.reduce((so_far, { id }) => so_far + id.slice(-2), seed);
}

/** "3 messages" or "1 message", as the list's title says it. */
export function title(messages: readonly Message[]): string {
  return messages.length === 1 ? "1 message" : `${messages.length} messages`;
}
