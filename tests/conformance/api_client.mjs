// api_client.mjs ADDRESS TOKEN FOLDER NAMES: what an application asks through supabase-js, with these names for its tables, as JSON.
// Embeds come under the old names' keys. Nothing written is kept.
import { createRequire } from "node:module";

const [address, token, folder, text] = process.argv.slice(2);
const { createClient } = createRequire(`${folder}/package.json`)("@supabase/supabase-js");
const names = JSON.parse(text);
const client = createClient(address, token, {
    global: { fetch: (url, options) => fetch(String(url).replace("/rest/v1", ""), options) },
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: class {} },
});
const table = (name) => client.from(names[name]);
const embedded = (name) => (names[name] === name ? name : `${name}:${names[name]}`);

const { data: leads } = await table("leads").select("*").order("id").limit(2);
const { data: pairs } = await table("lead_contacts").select("*").order("lead_id").order("contact_id").limit(1);
const { search, ...lead } = leads[0];
const fresh = { workspace_id: lead.workspace_id, name: "Somebody new" };
const calls = {
    select: () => table("leads").select("*", { count: "exact" }).order("id").limit(5),
    "many to many": () => table("leads").select(`id, ${embedded("contacts")}(*)`).order("id"),
    "many to many, back": () => table("contacts").select(`id, ${embedded("leads")}(*)`).order("id"),
    "junction with both": () => table("lead_contacts").select(`relation, ${embedded("leads")}(name), ${embedded("contacts")}(full_name)`).order("lead_id").order("contact_id"),
    children: () => table("leads").select(`id, ${embedded("lead_notes")}(body), deals(name)`).order("id"),
    parent: () => table("lead_notes").select(`id, ${embedded("leads")}(name), ${embedded("profiles")}(id)`).order("id"),
    "by column": () => table("leads").select("id, owner:owner_id(id)").order("id"),
    "by constraint": () => client.from("deals").select(`id, ${embedded("leads")}!deals_lead_id_fkey(name)`).order("id"),
    "filter on an embed": () => table("leads").select(`id, ${embedded("contacts")}!inner(full_name)`).not("contacts.email", "is", null).order("id"),
    "filter on a child": () => table("leads").select(`id, ${embedded("lead_notes")}!inner(id)`).eq("lead_notes.is_private", false).order("id"),
    insert: () => table("leads").insert(fresh).select("name, status, tags").rollback(),
    "insert with defaults": () => table("leads").insert([fresh, { ...fresh, status: "won" }], { defaultToNull: false }).select("name, status, tags").rollback(),
    upsert: () => table("leads").upsert({ ...lead, name: "Renamed" }).select("id, name").rollback(),
    "upsert of a pair": () => table("lead_contacts").upsert({ ...pairs[0], relation: "seller" }).select().rollback(),
    update: () => table("leads").update({ name: "Changed" }).eq("id", lead.id).select("id, name").rollback(),
    delete: () => table("lead_notes").delete().eq("lead_id", lead.id).select("id").rollback(),
    function: () => client.rpc("lead_funnel", { ws: lead.workspace_id }),
    "function that gives rows, with related ones": () => client.rpc("search_leads", { ws: lead.workspace_id, phrase: lead.name }).select(`id, name, ${embedded("contacts")}(full_name)`),
    "function without arguments": () => client.rpc("is_admin"),
};
const answers = {};
for (const [name, ask] of Object.entries(calls)) {
    const { status, count, data, error } = await ask();
    answers[name] = { status, count, code: error?.code ?? null, rows: Array.isArray(data) ? data.length : null, data };
}
console.log(JSON.stringify(answers));
