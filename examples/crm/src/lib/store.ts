// The state of the pages that are open: slices, what may happen to them, and how to look into them.
import type { Call, Contact, Lead, Message } from "../types/models";

export interface State {
  messages: Message[];
  leads: Lead[];
  calls: Call[];
  contacts: Contact[];
  loading: { messages: boolean; leads: boolean; calls: boolean };
}

export type Action =
  | { type: "messages/loaded"; messages: Message[] }
  | { type: "messages/cleared" }
  | { type: "leads/loaded"; leads: Lead[] }
  | { type: "calls/loaded"; calls: Call[] }
  | { type: "contacts/loaded"; contacts: Contact[] };

export const initial: State = {
  messages: [],
  leads: [],
  calls: [],
  contacts: [],
  loading: { messages: false, leads: false, calls: false },
};

export function reduce(state: State, action: Action): State {
  const { loading } = state;
  switch (action.type) {
    case "messages/loaded":
      return { ...state, messages: action.messages, loading: { ...loading, messages: false } };
    case "messages/cleared":
      return { ...state, messages: [] };
    case "leads/loaded":
      return { ...state, leads: action.leads, loading: { ...loading, leads: false } };
    case "calls/loaded":
      return { ...state, calls: action.calls, loading: { ...loading, calls: false } };
    case "contacts/loaded":
      return { ...state, contacts: action.contacts };
  }
}

/** One slice by its name: a key of the state, not a table. */
export const slice = (state: State, name: "messages" | "leads" | "calls") => state[name].length;

export const byLead = ({ messages, leads }: State): Map<string, number> =>
  new Map(leads.map((lead) => [lead.name, messages.filter((message) => message.lead_id === lead.id).length]));
