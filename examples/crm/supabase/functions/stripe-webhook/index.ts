// deno-lint-ignore-file no-explicit-any
import { createClient } from "jsr:@supabase/supabase-js@2";
import { json } from "../_shared/client.ts";

const supabase = createClient(Deno.env.get("SUPABASE_URL")!, Deno.env.get("SUPABASE_SERVICE_ROLE_KEY")!);

// Events of the payment service, and the table each of them is kept in.
const KEPT_IN: Record<string, string> = {
  "customer.created": "stripe_customers",
  "product.updated": "stripe_products",
  "customer.subscription.updated": "subscription_events",
};

async function keep(type: string, row: Record<string, unknown>) {
  const table = KEPT_IN[type];
  if (!table) return null;
  return await supabase.from(table).upsert(row);
}

Deno.serve(async (request) => {
  const event = (await request.json()) as { type: string; data: { object: Record<string, unknown> } };
  await keep(event.type, event.data.object);
  if (event.type === "invoice.paid") {
    const { data: customer } = await supabase
      .from("stripe_customers")
      .select("workspace_id, workspace(name, owner_id), profiles(email)")
      .eq("stripe_customer_id", event.data.object.customer)
      .single();
    const workspace = (customer as any)?.workspace;
    await supabase.from("email_logs").insert({ template: "invoice", recipient: (customer as any)?.profiles?.email, workspace_id: (customer as any)?.workspace_id });
    return json({ workspace: workspace?.name });
  }
  return json({ ok: true });
});
