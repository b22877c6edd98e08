// Talking to the assistant's own service, whose documents are not ours.
import { track } from "../lib/analytics";

interface Completion {
  messages: { role: "user" | "assistant"; content: string }[];
  calls?: { name: string; arguments: string }[];
}

export function prompt(question: string, history: Completion["messages"]): Completion {
  const messages = [...history, { role: "user" as const, content: question }];
  return { messages, calls: [] };
}

export function answerOf(completion: Completion): string {
  const { messages, calls } = completion;
  track("messages", { calls: calls?.length ?? 0 });
  return messages[messages.length - 1]?.content ?? "";
}

export const SYSTEM_PROMPT = `You help agents of an estate office. You may read their leads, contacts and messages,
but never change the workspace. Answer from the transcripts when a call is asked for.`;

export const TOOLS = [
  { name: "leads", description: "Look for leads; from leads that were lost nothing is shown" },
  { name: "messages", description: "Select messages to answer, or update the draft" },
];

export function parse(body: string): number {
  const json = JSON.parse(body) as { data: { messages: unknown[]; leads: unknown[] } };
  return json.data.messages.length + json.data["leads"].length;
}
