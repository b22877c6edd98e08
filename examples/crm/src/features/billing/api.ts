import { unwrap } from "../../lib/errors";
import { supabase, type Client } from "../../lib/supabase";
import type { Tables } from "../../types/database.types";

export type Product = Pick<Tables<"stripe_products">, "id" | "name" | "unit_amount" | "currency">;

export async function priceList(db: Client = supabase): Promise<Product[]> {
  return unwrap("price list", await db.from("stripe_products").select("id, name, unit_amount, currency").eq("active", true));
}

/** The customer behind a workspace with what happened to the subscription, the newest first. */
export async function billingOf(workspaceId: string, db: Client = supabase) {
  return unwrap(
    "billing",
    await db
      .from("stripe_customers")
      .select(
        "stripe_customer_id, default_currency, events:subscription_events(kind, occurred_at, product:stripe_products(name), subscription_notifications(read_at))",
      )
      .eq("workspace_id", workspaceId)
      .order("occurred_at", { referencedTable: "events", ascending: false })
      .single(),
  );
}

export async function tickOff(id: string, db: Client = supabase): Promise<void> {
  const { error } = await db.from("subscription_notifications").update({ read_at: new Date().toISOString() }).eq("id", id);
  if (error) throw error;
}

export async function lastEvents(kind: string, db: Client = supabase): Promise<Tables<"subscription_events">[]> {
  return unwrap("events", await db.from("subscription_events").select("*").eq("kind", kind).limit(10));
}
