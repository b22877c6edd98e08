// One-off: fills in time zones that sign-up did not ask for. Plain JavaScript: it runs on the bastion without a build.
import { createClient } from "@supabase/supabase-js";

const supabase = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_SERVICE_ROLE_KEY);
const table = () => supabase.from("profiles");

const { data: profiles, error } = await table().select("id, timezone, oauth_tokens(provider)").eq("timezone", "UTC");
if (error) throw error;

for (const profile of profiles) {
  const google = profile.oauth_tokens.some((token) => token.provider === "google");
  if (google) await table().update({ timezone: "Europe/Berlin" }).eq("id", profile.id);
}

const { data } = await supabase
  .from('workspace')
  .select('id, name, members:workspace_members(count), leads(count)')
  .order('name');
for (const workspace of data) console.log(workspace.name, workspace.members[0].count, workspace.leads[0].count);

console.log(`profiles looked at: ${profiles.length}`);
