// Copied by hand from the application's types: functions are deployed on their own and must not import from src.
export interface MessageRow {
  id: string;
  workspace_id: string;
  lead_id: string | null;
  body: string;
  channel: "sms" | "email" | "whatsapp" | "in_app";
  created_at: string;
}

export interface LeadRow {
  id: string;
  workspace_id: string;
  name: string;
  phone: string | null;
}

type Table<Row> = { Row: Row & Record<string, unknown>; Insert: Partial<Row> & Record<string, unknown>; Update: Partial<Row> & Record<string, unknown>; Relationships: [] };

export type FunctionsDatabase = {
  public: {
    Tables: {
      messages: Table<MessageRow>;
      leads: Table<LeadRow>;
      scheduled_messages: Table<MessageRow & { status: string; send_at: string }>;
    };
    Views: Record<string, never>;
    Functions: {
      dispatch_due_messages: { Args: Record<PropertyKey, never>; Returns: number };
    };
  };
};
