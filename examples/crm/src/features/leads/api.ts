import { unwrap } from "../../lib/errors";
import { supabase, type Client } from "../../lib/supabase";
import { tableOf, type Entity } from "../../lib/tables";
import type { Lead, LeadStatus, NewLead } from "../../types/models";

const CONTACT_FIELDS = "id, full_name, email, phone" as const;

/** Everything the page of a lead shows, in one request. */
export async function getLead(id: string, db: Client = supabase) {
  return unwrap(
    "lead",
    await db
      .from("leads")
      .select(
        `*,
        owner:profiles(first_name, last_name, avatar_url),
        lead_notes(id, body, is_private, author:profiles!lead_notes_author_id_fkey(first_name)),
        messages(id, body, channel, created_at, sender:sender_id(first_name)),
        calls(id, started_at, duration_seconds, transcripts(id, summary, transcript_segments(count))),
        contacts!lead_contacts(${CONTACT_FIELDS})`,
      )
      .eq("id", id)
      .eq("lead_notes.is_private", false)
      .order("created_at", { referencedTable: "messages", ascending: false })
      .order("started_at", { referencedTable: 'calls', ascending: false })
      .limit(20, { referencedTable: "messages" })
      .or("channel.eq.sms,channel.eq.email", { foreignTable: "messages" })
      .is("messages.read_at", null)
      .single(),
  );
}

export type LeadDetails = Awaited<ReturnType<typeof getLead>>;

export async function listLeads(workspaceId: string, status: LeadStatus | null, db: Client = supabase): Promise<Lead[]> {
  let query = db.from('leads').select('*').eq('workspace_id', workspaceId).order('created_at');
  if (status) query = query.eq('status', status);
  const leads = unwrap('leads', await query);
  return leads.filter((lead) => lead.name !== '');
}

export async function createLead(lead: NewLead, db: Client = supabase): Promise<Lead> {
  return unwrap("lead", await db.from("leads").insert(lead).select().single());
}

export async function addNote(lead: Lead, authorId: string, body: string, db: Client = supabase): Promise<void> {
  const { error } = await db
    .from("lead_notes")
    .insert({ lead_id: lead.id, workspace_id: lead.workspace_id, author_id: authorId, body });
  if (error) throw error;
}

export async function linkContact(leadId: string, contactId: string, db: Client = supabase): Promise<void> {
  const { error } = await db
    .from("lead_contacts")
    .upsert({ lead_id: leadId, contact_id: contactId }, { onConflict: "lead_id,contact_id" });
  if (error) throw error;
}

/** Contacts with the leads they belong to, by way of the junction. */
export async function contactsOf(workspaceId: string, db: Client = supabase) {
  const contacts = unwrap(
    "contacts",
    await db
      .from("contacts")
      .select("id, full_name, links:lead_contacts!inner(relation, is_primary, leads(id, name))")
      .eq("workspace_id", workspaceId)
      .eq("links.is_primary", true)
      .order("full_name"),
  );
  return contacts.map((contact) => ({ name: contact.full_name, leads: contact.links.map((link) => link.leads?.name ?? "") }));
}

/** The newest rows of anything that belongs to a workspace. */
export async function latest(entity: Entity, workspaceId: string): Promise<string[]> {
  const { data } = await tableOf(entity).select("id").eq("workspace_id", workspaceId).limit(5);
  return (data ?? []).map((row: { id: string }) => row.id);
}

/** The function asks its own list for the name; see the audit of dynamic SQL before that list changes. */
export async function countLeads(db: Client = supabase): Promise<number> {
  return unwrap("count", await db.rpc("count_rows", { table_name: "leads" }));
}

export const funnel = async (workspaceId: string, db: Client = supabase) =>
  unwrap("funnel", await db.rpc("lead_funnel", { ws: workspaceId })).map(({ status, leads }) => ({ status, leads }));
