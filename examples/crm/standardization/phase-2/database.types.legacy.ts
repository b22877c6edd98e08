// Written by pgrename types: the old names of renamed tables.
// Code that still uses one imports from here; when the compatibility views are dropped, this file goes.
import type { Database as Current } from "./database.types";

export type { Json } from "./database.types";
export { Constants } from "./database.types";

export type Database = Omit<Current, "public"> & {
  public: Omit<Current["public"], "Tables" | "Views"> & {
    Tables: Current["public"]["Tables"] & {
      /** @deprecated renamed to `security_api_keys` */
      api_keys: Current["public"]["Tables"]["security_api_keys"];
      /** @deprecated renamed to `crm_contacts` */
      contacts: Current["public"]["Tables"]["crm_contacts"];
      /** @deprecated renamed to `comms_email_logs` */
      email_logs: Current["public"]["Tables"]["comms_email_logs"];
      /** @deprecated renamed to `user_email_preferences` */
      email_preferences: Current["public"]["Tables"]["user_email_preferences"];
      /** @deprecated renamed to `crm_lead_contacts` */
      lead_contacts: Current["public"]["Tables"]["crm_lead_contacts"];
      /** @deprecated renamed to `crm_lead_notes` */
      lead_notes: Current["public"]["Tables"]["crm_lead_notes"];
      /** @deprecated renamed to `crm_leads` */
      leads: Current["public"]["Tables"]["crm_leads"];
      /** @deprecated renamed to `security_oauth_tokens` */
      oauth_tokens: Current["public"]["Tables"]["security_oauth_tokens"];
      /** @deprecated renamed to `user_profiles` */
      profiles: Current["public"]["Tables"]["user_profiles"];
      /** @deprecated renamed to `user_reminder_logs` */
      reminder_logs: Current["public"]["Tables"]["user_reminder_logs"];
      /** @deprecated renamed to `billing_stripe_customers` */
      stripe_customers: Current["public"]["Tables"]["billing_stripe_customers"];
      /** @deprecated renamed to `billing_stripe_products` */
      stripe_products: Current["public"]["Tables"]["billing_stripe_products"];
      /** @deprecated renamed to `billing_subscription_events` */
      subscription_events: Current["public"]["Tables"]["billing_subscription_events"];
      /** @deprecated renamed to `billing_subscription_notifications` */
      subscription_notifications: Current["public"]["Tables"]["billing_subscription_notifications"];
      /** @deprecated renamed to `user_mfa_settings` */
      user_mfa: Current["public"]["Tables"]["user_mfa_settings"];
    };
    Views: Omit<
      Current["public"]["Views"],
      
        | "api_keys"
        | "contacts"
        | "email_logs"
        | "email_preferences"
        | "lead_contacts"
        | "lead_notes"
        | "leads"
        | "oauth_tokens"
        | "profiles"
        | "reminder_logs"
        | "stripe_customers"
        | "stripe_products"
        | "subscription_events"
        | "subscription_notifications"
        | "user_mfa"
    >;
  };
};

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never;
