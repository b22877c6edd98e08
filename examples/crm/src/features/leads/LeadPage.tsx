import { translate } from "../../i18n";
import { useQuery } from "../../lib/query";
import { getLead, type LeadDetails } from "./api";

type Tab = "messages" | "calls" | "contacts" | "notes";

const TABS: { id: Tab; label: string }[] = [
  { id: "messages", label: "messages.title" },
  { id: "calls", label: "calls.title" },
  { id: "contacts", label: "leads.contacts" },
  { id: "notes", label: "leads.notes" },
];

function Panel({ lead, tab }: { lead: LeadDetails; tab: Tab }) {
  const { messages, calls, contacts, lead_notes } = lead;
  switch (tab) {
    case "messages":
      return <ul className="messages">{messages.map((message) => <li key={message.id}>{message.body}</li>)}</ul>;
    case "calls":
      return (
        <ul className="calls">
          {calls.map((call) => (
            <li key={call.id}>
              {call.duration_seconds ?? 0} s: {call.transcripts?.summary ?? "no summary"}
            </li>
          ))}
        </ul>
      );
    case "contacts":
      return <ul data-testid="contacts">{contacts.map((contact) => <li key={contact.id}>{contact.full_name}</li>)}</ul>;
    default:
      return <ul data-testid="lead_notes">{lead_notes.map((note) => <li key={note.id}>{note.author?.first_name}: {note.body}</li>)}</ul>;
  }
}

export function LeadPage({ id, tab = "messages" }: { id: string; tab?: Tab }) {
  const lead = useQuery<LeadDetails | null>({ queryKey: ["leads", id], queryFn: () => getLead(id), initialData: null });
  if (!lead) return <p>Looking for the lead among your leads…</p>;
  return (
    <article>
      <h1>{lead.name}</h1>
      <nav>
        {TABS.map((entry) => (
          <a key={entry.id} href={`/leads/${id}/${entry.id}`} aria-current={entry.id === tab}>
            {translate(entry.label)}
          </a>
        ))}
      </nav>
      <Panel lead={lead} tab={tab} />
      <footer>
        {lead.messages.length} messages, {lead.calls.length} calls, {lead.contacts.length} contacts
      </footer>
    </article>
  );
}
