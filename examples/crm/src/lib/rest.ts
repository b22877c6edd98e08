// Calls of the REST interface without the client library: from workers and from pages that must stay small.
import { SUPABASE_ANON_KEY, SUPABASE_URL } from "./supabase";

type Fetch = (url: string, init: { method?: string; headers: Record<string, string>; body?: string }) => Promise<{ json(): Promise<unknown> }>;

const headers = (token: string) => ({
  apikey: SUPABASE_ANON_KEY,
  Authorization: `Bearer ${token}`,
  Accept: "application/json",
});

export async function unreadOf(fetcher: Fetch, token: string, workspaceId: string): Promise<unknown> {
  const answer = await fetcher(
    `${SUPABASE_URL}/rest/v1/messages?select=id,body,leads!inner(name)&workspace_id=eq.${workspaceId}&read_at=is.null&leads.status=neq.lost`,
    { headers: headers(token) },
  );
  return answer.json();
}

export async function markRead(fetcher: Fetch, token: string, id: string): Promise<void> {
  await fetcher(SUPABASE_URL + "/rest/v1/messages?id=eq." + id, {
    method: "PATCH",
    headers: { ...headers(token), "Content-Type": "application/json", Prefer: "return=minimal" },
    body: JSON.stringify({ read_at: new Date().toISOString() }),
  });
}

export function priceListUrl(): URL {
  const url = new URL("/rest/v1/stripe_products", SUPABASE_URL);
  url.searchParams.set("select", "id,name,unit_amount,currency");
  url.searchParams.set("active", "is.true");
  return url;
}

/** Our own API in front of the mobile application: its paths are part of a contract. */
export function mobileUrl(workspaceId: string): string {
  return `https://api.crm.example/v2/messages?workspace=${workspaceId}&include=leads,calls`;
}
