import type { ReactElement } from "react";

import { CallLog } from "./features/calls/CallLog";
import { LeadPage } from "./features/leads/LeadPage";
import { MessageList } from "./features/messages/MessageList";

export interface Route {
  path: string;
  title: string;
  element: (workspaceId: string, id: string) => ReactElement;
}

export enum Section {
  messages = "messages",
  leads = "leads",
  calls = "calls",
}

export const routes: Route[] = [
  { path: "/messages", title: "messages.title", element: (workspaceId) => <MessageList workspaceId={workspaceId} /> },
  { path: "/messages/:id", title: "messages.one", element: (workspaceId, id) => <MessageList workspaceId={workspaceId} leadId={id} /> },
  { path: "/leads/:id", title: "leads.one", element: (_, id) => <LeadPage id={id} tab="messages" /> },
  { path: "/leads/:id/contacts", title: "leads.contacts", element: (_, id) => <LeadPage id={id} tab="contacts" /> },
  { path: "/calls", title: "calls.title", element: (workspaceId) => <CallLog workspaceId={workspaceId} /> },
];

export function sectionOf(path: string): Section | undefined {
  const first = path.split("/")[1];
  return Object.values(Section).find((section) => section === first);
}

export const homeOf = (section: Section) => (section === Section.messages ? "/messages?unread=1" : `/${section}`);
