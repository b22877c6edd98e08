// Mail to our users: texts and the addresses in them.
import { homeOf, Section } from "../routes";

export interface Mail {
  template: "welcome" | "digest" | "invoice";
  headers: Record<string, string>;
  text: string;
}

interface Digest {
  messages: number;
  calls: number;
  leads: string[];
}

export function digest(user: string, { messages, calls, leads }: Digest): Mail {
  const lines = [
    `Hello ${user},`,
    `since yesterday you have received ${messages} messages and ${calls} calls.`,
    leads.length > 0 ? `New leads: ${leads.join(", ")}` : "No new leads.",
    "To answer, select messages from the list, or update contacts that have moved.",
    `https://crm.example${homeOf(Section.messages)}`,
  ];
  return { template: "digest", headers: { "X-Topic": "messages", "List-Id": "messages.crm.example" }, text: lines.join("\n") };
}

export function invite(workspace: string, inviter: string): Mail {
  const text = `${inviter} invites you to the workspace “${workspace}”. Join it at https://crm.example/workspace/join.`;
  return { template: "welcome", headers: { "X-Topic": "workspace" }, text };
}
