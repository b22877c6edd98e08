import type { Database, Enums, Tables, TablesInsert, TablesUpdate } from "./database.types";

export type Lead = Tables<"leads">;
export type NewLead = TablesInsert<"leads">;
export type Contact = Tables<'contacts'>;
/** Without the computed relation `lead`, which nothing asks for. */
export type Message = Omit<Database["public"]["Tables"]["messages"]["Row"], "lead">;
export type NewMessage = Database["public"]["Tables"]["messages"]["Insert"];
export type Call = Database['public']['Tables']['calls']['Row'];
export type Profile = Tables<"profiles">;
export type ProfileChange = TablesUpdate<"profiles">;
export type Workspace = Tables<{ schema: "public" }, "workspace">;
export type Unread = Tables<"unread_messages">;
export type Activity = Database["public"]["Views"]["workspace_activity"]["Row"];
export type LeadStatus = Enums<"lead_status">;

/** The part of the database that a conversation touches. */
export type ConversationTables = Pick<Database["public"]["Tables"], "messages" | "calls" | "transcripts">;

/** A day's numbers; the columns are called as what they count. */
export type Counters = Pick<Tables<"feature_usage_stats">, "messages" | "calls" | "ai_jobs">;

export interface Conversation {
  lead: Lead;
  messages: Message[];
  calls: Call[];
}

export interface WorkspaceState {
  workspace: Workspace;
  profiles: Record<string, Profile>;
  leads: Lead[];
  contacts: Contact[];
}
