import { translate } from "../i18n";
import { byLead, slice, type State } from "../lib/store";
import { sectionOf, type Section } from "../routes";

interface TileProps {
  name: "messages" | "leads" | "calls";
  state: State;
  href: string;
}

const ICONS = { messages: "envelope", leads: "person", calls: "phone", workspace: "building" } as const;

function Tile({ name, state, href }: TileProps) {
  const section: Section | undefined = sectionOf(href);
  return (
    <a href={href} className={`tile tile-${name}`} data-section={section} data-testid={name}>
      <i className={`icon-${ICONS[name]}`} /> {slice(state, name)} {translate(`${name}.title`)}
    </a>
  );
}

/** What one sees first: how many messages, leads and calls there are. */
export function Dashboard({ state }: { state: State }) {
  const { messages, calls, contacts } = state;
  const counts = byLead(state);
  return (
    <main className="workspace">
      <Tile name="messages" state={state} href="/messages" />
      <Tile name="leads" state={state} href="/leads" />
      <Tile name="calls" state={state} href="/calls" />
      <p>
        Today there were {messages.length} messages and {calls.length} calls; you know {contacts.length} contacts.
      </p>
      {state.loading.messages && <p>Fetching messages from your leads…</p>}
      <ul id="leads">
        {Array.from(counts, ([name, messages]) => (
          <li key={name}>
            {name}: {messages}
          </li>
        ))}
      </ul>
    </main>
  );
}
