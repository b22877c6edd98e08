export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      comms_messages: {
        Row: {
          answers: number | null;
          author: number;
          body: string;
          id: number;
          sent_at: string;
        };
        ComputedFields: never;
        Insert: {
          answers?: number | null;
          author: number;
          body: string;
          id?: number;
          sent_at?: string;
        };
        Update: {
          answers?: number | null;
          author?: number;
          body?: string;
          id?: number;
          sent_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "comms_messages_answers_fkey";
            columns: ["answers"];
            isOneToOne: false;
            referencedRelation: "comms_messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "comms_messages_answers_fkey";
            columns: ["answers"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "comms_messages_author_fkey";
            columns: ["author"];
            isOneToOne: false;
            referencedRelation: "authors";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "comms_messages_author_fkey";
            columns: ["author"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      user_profiles: {
        Row: {
          bio: string | null;
          user_id: number;
        };
        ComputedFields: never;
        Insert: {
          bio?: string | null;
          user_id: number;
        };
        Update: {
          bio?: string | null;
          user_id?: number;
        };
        Relationships: [
          {
            foreignKeyName: "user_profiles_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: true;
            referencedRelation: "authors";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "user_profiles_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: true;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
      users: {
        Row: {
          "0 | `tick`": number | null;
          email: string;
          home: Database["public"]["CompositeTypes"]["address"] | null;
          id: number;
          initials: string | null;
          mood: Database["public"]["Enums"]["mood"] | null;
          settings: NonNullable<Json>;
          'we"ird; drop table x--': string | null;
          initial: string | null;
        };
        ComputedFields: "initial";
        Insert: {
          "0 | `tick`"?: number | null;
          email: string;
          home?: Database["public"]["CompositeTypes"]["address"] | null;
          id?: never;
          initials?: never;
          mood?: Database["public"]["Enums"]["mood"] | null;
          settings?: NonNullable<Json>;
          'we"ird; drop table x--'?: string | null;
        };
        Update: {
          "0 | `tick`"?: number | null;
          email?: string;
          home?: Database["public"]["CompositeTypes"]["address"] | null;
          id?: never;
          initials?: never;
          mood?: Database["public"]["Enums"]["mood"] | null;
          settings?: NonNullable<Json>;
          'we"ird; drop table x--'?: string | null;
        };
        Relationships: [];
      };
    };
    Views: {
      authors: {
        Row: {
          email: string;
          id: number;
          messages: number | null;
        };
        ComputedFields: never;
        Relationships: [];
      };
      messages: {
        Row: {
          answers: number | null;
          author: number;
          body: string;
          id: number;
          sent_at: string;
        };
        ComputedFields: never;
        Insert: {
          answers?: number | null;
          author?: number | null;
          body?: string | null;
          id?: number | null;
          sent_at?: string | null;
        };
        Update: {
          answers?: number | null;
          author?: number | null;
          body?: string | null;
          id?: number | null;
          sent_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "comms_messages_answers_fkey";
            columns: ["answers"];
            isOneToOne: false;
            referencedRelation: "comms_messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "comms_messages_answers_fkey";
            columns: ["answers"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "comms_messages_author_fkey";
            columns: ["author"];
            isOneToOne: false;
            referencedRelation: "authors";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "comms_messages_author_fkey";
            columns: ["author"];
            isOneToOne: false;
            referencedRelation: "users";
            referencedColumns: ["id"];
          },
        ];
      };
    };
    Functions: {
      initial: {
        Args: {
          u: Omit<
            Database["public"]["Tables"]["users"]["Row"],
            Database["public"]["Tables"]["users"]["ComputedFields"]
          >;
        };
        Returns: string;
      };
      search: {
        Args: { mood?: Database["public"]["Enums"]["mood"]; term: string };
        Returns: {
          answers: number | null;
          author: number;
          body: string;
          id: number;
          sent_at: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "comms_messages";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      tally:
        | {
            Args: { a: number };
            Returns: {
              error: true;
            } & "Could not choose the best candidate function between: public.tally(a => int4), public.tally(a => text). Try renaming the parameters or the function itself in the database so function overloading can be resolved";
          }
        | {
            Args: { a: string };
            Returns: {
              error: true;
            } & "Could not choose the best candidate function between: public.tally(a => int4), public.tally(a => text). Try renaming the parameters or the function itself in the database so function overloading can be resolved";
          };
    };
    Enums: {
      mood: "calm" | "it's" | 'say "hi"';
    };
    CompositeTypes: {
      address: {
        street: string | null;
        moods: Database["public"]["Enums"]["mood"][] | null;
      };
    };
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

export const Constants = {
  public: {
    Enums: {
      mood: ["calm", "it's", 'say "hi"'],
    },
  },
} as const;
