import postgres from "npm:postgres@3.4.7";
import { json } from "../_shared/client.ts";

const sql = postgres(Deno.env.get("SUPABASE_DB_URL") ?? "");

Deno.serve(async () => {
  const gone = await sql`
    delete from public.profiles p
    using scheduled_deletions d
    where d.subject_type = 'user' and d.subject_id = p.id and d.delete_after < now()
    returning p.id
  `;
  await sql`insert into email_change_history (user_id, old_email, new_email) select id, email, '' from auth.users where email is null`;
  return json({ profiles: gone.length });
});
