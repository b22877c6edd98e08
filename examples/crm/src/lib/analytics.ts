// Names of events are what the dashboards of the marketing people filter by.
export type EventName = "messages" | "messages_sent" | "leads" | "leads:created" | "calls" | "page";

export interface AnalyticsEvent {
  name: EventName;
  properties: Record<string, string | number>;
}

const sent: AnalyticsEvent[] = [];

export function track(name: EventName, properties: Record<string, string | number> = {}): void {
  sent.push({ name, properties });
}

export function flush(): AnalyticsEvent[] {
  return sent.splice(0, sent.length);
}

export function trackPage(path: string): void {
  if (path.startsWith("/leads")) track("leads", { path });
  else if (path.startsWith("/messages")) track("messages", { path });
  else if (path === "/calls") track("calls", { path });
  else track("page", { path });
}
