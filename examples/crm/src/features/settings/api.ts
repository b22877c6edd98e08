import { unwrap } from "../../lib/errors";
import { supabase, type Client } from "../../lib/supabase";
import type { Profile, ProfileChange, Workspace, WorkspaceState } from "../../types/models";

export async function getProfile(id: string, db: Client = supabase): Promise<Profile> {
  return unwrap("profile", await db.from("profiles").select("*").eq("id", id).single());
}

export async function changeProfile(id: string, change: ProfileChange, db: Client = supabase): Promise<void> {
  const { error } = await db.from('profiles').update(change).eq('id', id);
  if (error) throw error;
}

export async function colleagues(workspaceId: string, db: Client = supabase) {
  const members = unwrap(
    "colleagues",
    await db
      .from("workspace_members")
      .select("role, joined_at, profiles!workspace_members_user_id_fkey(id, first_name, last_name, avatar_url)")
      .eq("workspace_id", workspaceId),
  );
  return members.map(({ role, profiles }) => ({ role, name: `${profiles.first_name} ${profiles.last_name}` }));
}

export async function getWorkspace(id: string, db: Client = supabase): Promise<Workspace> {
  const workspace = unwrap("workspace", await db.from("workspace").select("*").eq("id", id).single());
  return workspace;
}

export async function renameWorkspace(workspace: Workspace, name: string, db: Client = supabase): Promise<void> {
  await db.from("workspace").update({ name }).match({ id: workspace.id });
}

export async function mailSettings(userId: string, db: Client = supabase) {
  const { data } = await db.from("email_preferences").select("marketing, product_updates, digest").eq("user_id", userId).maybeSingle();
  return data ?? { marketing: false, product_updates: true, digest: "weekly" };
}

export async function uploadAvatar(userId: string, image: Blob, db: Client = supabase): Promise<void> {
  await db.storage.from("avatars").upload(`${userId}.png`, image, { upsert: true });
  await db.storage.from("profiles").remove([`${userId}.jpg`]);
}

export const emptyState = (workspace: Workspace): WorkspaceState => ({ workspace, profiles: {}, leads: [], contacts: [] });

export function rememberLast(workspace: Workspace): void {
  globalThis.localStorage?.setItem("workspace", workspace.id);
}

export const lastWorkspace = (): string | null => globalThis.localStorage?.getItem("workspace") ?? null;
