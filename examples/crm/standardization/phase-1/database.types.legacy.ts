// Written by pgrename types: the old names of renamed tables.
// Code that still uses one imports from here; when the compatibility views are dropped, this file goes.
import type { Database as Current } from "./database.types";

export type { Json } from "./database.types";
export { Constants } from "./database.types";

export type Database = Omit<Current, "public"> & {
  public: Omit<Current["public"], "Tables" | "Views"> & {
    Tables: Current["public"]["Tables"] & {
      /** @deprecated renamed to `assistant_jobs` */
      ai_jobs: Current["public"]["Tables"]["assistant_jobs"];
      /** @deprecated renamed to `call_logs` */
      calls: Current["public"]["Tables"]["call_logs"];
      /** @deprecated renamed to `system_feature_flags` */
      feature_flags: Current["public"]["Tables"]["system_feature_flags"];
      /** @deprecated renamed to `analytics_feature_usage_stats` */
      feature_usage_stats: Current["public"]["Tables"]["analytics_feature_usage_stats"];
      /** @deprecated renamed to `comms_messages` */
      messages: Current["public"]["Tables"]["comms_messages"];
      /** @deprecated renamed to `user_mfa_pending_setup` */
      mfa_pending_setup: Current["public"]["Tables"]["user_mfa_pending_setup"];
      /** @deprecated renamed to `user_mfa_recovery_codes` */
      mfa_recovery_codes: Current["public"]["Tables"]["user_mfa_recovery_codes"];
      /** @deprecated renamed to `user_onboarding_status` */
      onboarding_status: Current["public"]["Tables"]["user_onboarding_status"];
      /** @deprecated renamed to `user_onboarding_steps` */
      onboarding_steps: Current["public"]["Tables"]["user_onboarding_steps"];
      /** @deprecated renamed to `user_onboarding_surveys` */
      onboarding_surveys: Current["public"]["Tables"]["user_onboarding_surveys"];
      /** @deprecated renamed to `system_rate_limits` */
      rate_limits: Current["public"]["Tables"]["system_rate_limits"];
      /** @deprecated renamed to `user_reminder_states` */
      reminder_states: Current["public"]["Tables"]["user_reminder_states"];
      /** @deprecated renamed to `security_reset_tokens` */
      reset_tokens: Current["public"]["Tables"]["security_reset_tokens"];
      /** @deprecated renamed to `comms_scheduled_messages` */
      scheduled_messages: Current["public"]["Tables"]["comms_scheduled_messages"];
      /** @deprecated renamed to `call_transcript_segments` */
      transcript_segments: Current["public"]["Tables"]["call_transcript_segments"];
      /** @deprecated renamed to `call_transcripts` */
      transcripts: Current["public"]["Tables"]["call_transcripts"];
      /** @deprecated renamed to `system_usage_logs` */
      usage_logs: Current["public"]["Tables"]["system_usage_logs"];
      /** @deprecated renamed to `workspaces` */
      workspace: Current["public"]["Tables"]["workspaces"];
    };
    Views: Omit<
      Current["public"]["Views"],
      
        | "ai_jobs"
        | "calls"
        | "feature_flags"
        | "feature_usage_stats"
        | "messages"
        | "mfa_pending_setup"
        | "mfa_recovery_codes"
        | "onboarding_status"
        | "onboarding_steps"
        | "onboarding_surveys"
        | "rate_limits"
        | "reminder_states"
        | "reset_tokens"
        | "scheduled_messages"
        | "transcript_segments"
        | "transcripts"
        | "usage_logs"
        | "workspace"
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
