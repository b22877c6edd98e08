export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      analytics_feature_usage_stats: {
        Row: {
          ai_jobs: number;
          calls: number;
          day: string;
          messages: number;
          total: number | null;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          ai_jobs?: number;
          calls?: number;
          day: string;
          messages?: number;
          total?: never;
          workspace_id: string;
        };
        Update: {
          ai_jobs?: number;
          calls?: number;
          day?: string;
          messages?: number;
          total?: never;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "feature_usage_stats_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "feature_usage_stats_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "feature_usage_stats_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "feature_usage_stats_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      api_keys: {
        Row: {
          created_at: string;
          created_by: string | null;
          id: string;
          key_hash: string;
          key_prefix: string;
          last_used_at: string | null;
          name: string;
          revoked_at: string | null;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          created_by?: string | null;
          id?: string;
          key_hash: string;
          key_prefix: string;
          last_used_at?: string | null;
          name: string;
          revoked_at?: string | null;
          workspace_id: string;
        };
        Update: {
          created_at?: string;
          created_by?: string | null;
          id?: string;
          key_hash?: string;
          key_prefix?: string;
          last_used_at?: string | null;
          name?: string;
          revoked_at?: string | null;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "api_keys_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "api_keys_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "api_keys_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "api_keys_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "api_keys_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      assistant_jobs: {
        Row: {
          attempts: number;
          call_id: string | null;
          created_at: string;
          finished_at: string | null;
          id: string;
          input: NonNullable<Json>;
          kind: string;
          output: Json | null;
          requested_by: string | null;
          session_id: string | null;
          status: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          attempts?: number;
          call_id?: string | null;
          created_at?: string;
          finished_at?: string | null;
          id?: string;
          input?: NonNullable<Json>;
          kind: string;
          output?: Json | null;
          requested_by?: string | null;
          session_id?: string | null;
          status?: string;
          workspace_id: string;
        };
        Update: {
          attempts?: number;
          call_id?: string | null;
          created_at?: string;
          finished_at?: string | null;
          id?: string;
          input?: NonNullable<Json>;
          kind?: string;
          output?: Json | null;
          requested_by?: string | null;
          session_id?: string | null;
          status?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ai_jobs_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: false;
            referencedRelation: "call_logs";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: false;
            referencedRelation: "call_overview";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: false;
            referencedRelation: "calls";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_requested_by_fkey";
            columns: ["requested_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_session_id_fkey";
            columns: ["session_id"];
            isOneToOne: false;
            referencedRelation: "assistant_sessions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "ai_jobs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      assistant_sessions: {
        Row: {
          created_at: string;
          id: string;
          model: string;
          title: string;
          user_id: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          id?: string;
          model?: string;
          title?: string;
          user_id: string;
          workspace_id: string;
        };
        Update: {
          created_at?: string;
          id?: string;
          model?: string;
          title?: string;
          user_id?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "assistant_sessions_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "assistant_sessions_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "assistant_sessions_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "assistant_sessions_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "assistant_sessions_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      audit_entries: {
        Row: {
          actor_id: string | null;
          change: Json | null;
          id: number;
          occurred_at: string;
          operation: string;
          row_id: string | null;
          table_name: string;
          workspace_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          actor_id?: string | null;
          change?: Json | null;
          id?: never;
          occurred_at?: string;
          operation: string;
          row_id?: string | null;
          table_name: string;
          workspace_id?: string | null;
        };
        Update: {
          actor_id?: string | null;
          change?: Json | null;
          id?: never;
          occurred_at?: string;
          operation?: string;
          row_id?: string | null;
          table_name?: string;
          workspace_id?: string | null;
        };
        Relationships: [];
      };
      call_logs: {
        Row: {
          agent_id: string | null;
          created_at: string;
          direction: string;
          duration_seconds: number | null;
          ended_at: string | null;
          from_number: string;
          id: string;
          lead_id: string | null;
          recording_path: string | null;
          started_at: string;
          to_number: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          agent_id?: string | null;
          created_at?: string;
          direction: string;
          duration_seconds?: never;
          ended_at?: string | null;
          from_number: string;
          id?: string;
          lead_id?: string | null;
          recording_path?: string | null;
          started_at: string;
          to_number: string;
          workspace_id: string;
        };
        Update: {
          agent_id?: string | null;
          created_at?: string;
          direction?: string;
          duration_seconds?: never;
          ended_at?: string | null;
          from_number?: string;
          id?: string;
          lead_id?: string | null;
          recording_path?: string | null;
          started_at?: string;
          to_number?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "calls_agent_id_fkey";
            columns: ["agent_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      call_transcript_segments: {
        Row: {
          content: string;
          ends_at_ms: number;
          id: number;
          previous_segment_id: number | null;
          speaker: string;
          starts_at_ms: number;
          transcript_id: string;
          transcript_segments: {
            content: string;
            ends_at_ms: number;
            id: number;
            previous_segment_id: number | null;
            speaker: string;
            starts_at_ms: number;
            transcript_id: string;
          } | null;
        };
        ComputedFields: "transcript_segments";
        Insert: {
          content: string;
          ends_at_ms: number;
          id?: never;
          previous_segment_id?: number | null;
          speaker: string;
          starts_at_ms: number;
          transcript_id: string;
        };
        Update: {
          content?: string;
          ends_at_ms?: number;
          id?: never;
          previous_segment_id?: number | null;
          speaker?: string;
          starts_at_ms?: number;
          transcript_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "transcript_segments_previous_segment_id_fkey";
            columns: ["previous_segment_id"];
            isOneToOne: false;
            referencedRelation: "call_transcript_segments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcript_segments_previous_segment_id_fkey";
            columns: ["previous_segment_id"];
            isOneToOne: false;
            referencedRelation: "transcript_segments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcript_segments_transcript_id_fkey";
            columns: ["transcript_id"];
            isOneToOne: false;
            referencedRelation: "call_transcripts";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcript_segments_transcript_id_fkey";
            columns: ["transcript_id"];
            isOneToOne: false;
            referencedRelation: "transcripts";
            referencedColumns: ["id"];
          },
        ];
      };
      call_transcripts: {
        Row: {
          call_id: string;
          created_at: string;
          id: string;
          language: string;
          sentiment: number | null;
          summary: string | null;
        };
        ComputedFields: never;
        Insert: {
          call_id: string;
          created_at?: string;
          id?: string;
          language?: string;
          sentiment?: number | null;
          summary?: string | null;
        };
        Update: {
          call_id?: string;
          created_at?: string;
          id?: string;
          language?: string;
          sentiment?: number | null;
          summary?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "transcripts_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: true;
            referencedRelation: "call_logs";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcripts_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: true;
            referencedRelation: "call_overview";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcripts_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: true;
            referencedRelation: "calls";
            referencedColumns: ["id"];
          },
        ];
      };
      comms_messages: {
        Row: {
          attachments: NonNullable<Json>;
          body: string;
          channel: Database["public"]["Enums"]["message_channel"];
          created_at: string;
          id: string;
          lead_id: string | null;
          position: number;
          read_at: string | null;
          reply_to_id: string | null;
          sender_id: string | null;
          updated_at: string;
          workspace_id: string;
          lead: {
            budget: number | null;
            created_at: string;
            email: string | null;
            id: string;
            name: string;
            owner_id: string | null;
            phone: string | null;
            search: unknown;
            source: string | null;
            status: Database["public"]["Enums"]["lead_status"];
            tags: string[];
            updated_at: string;
            workspace_id: string;
          } | null;
          messages: {
            attachments: NonNullable<Json>;
            body: string;
            channel: Database["public"]["Enums"]["message_channel"];
            created_at: string;
            id: string;
            lead_id: string | null;
            position: number;
            read_at: string | null;
            reply_to_id: string | null;
            sender_id: string | null;
            updated_at: string;
            workspace_id: string;
          } | null;
        };
        ComputedFields: "lead" | "messages";
        Insert: {
          attachments?: NonNullable<Json>;
          body: string;
          channel?: Database["public"]["Enums"]["message_channel"];
          created_at?: string;
          id?: string;
          lead_id?: string | null;
          position?: number;
          read_at?: string | null;
          reply_to_id?: string | null;
          sender_id?: string | null;
          updated_at?: string;
          workspace_id: string;
        };
        Update: {
          attachments?: NonNullable<Json>;
          body?: string;
          channel?: Database["public"]["Enums"]["message_channel"];
          created_at?: string;
          id?: string;
          lead_id?: string | null;
          position?: number;
          read_at?: string | null;
          reply_to_id?: string | null;
          sender_id?: string | null;
          updated_at?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "messages_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_reply_to_id_fkey";
            columns: ["reply_to_id"];
            isOneToOne: false;
            referencedRelation: "comms_messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_reply_to_id_fkey";
            columns: ["reply_to_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_reply_to_id_fkey";
            columns: ["reply_to_id"];
            isOneToOne: false;
            referencedRelation: "unread_messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_sender_id_fkey";
            columns: ["sender_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      comms_scheduled_messages: {
        Row: {
          body: string;
          channel: Database["public"]["Enums"]["message_channel"];
          created_at: string;
          created_by: string | null;
          id: string;
          lead_id: string;
          send_at: string;
          sent_message_id: string | null;
          status: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          body: string;
          channel?: Database["public"]["Enums"]["message_channel"];
          created_at?: string;
          created_by?: string | null;
          id?: string;
          lead_id: string;
          send_at: string;
          sent_message_id?: string | null;
          status?: string;
          workspace_id: string;
        };
        Update: {
          body?: string;
          channel?: Database["public"]["Enums"]["message_channel"];
          created_at?: string;
          created_by?: string | null;
          id?: string;
          lead_id?: string;
          send_at?: string;
          sent_message_id?: string | null;
          status?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "scheduled_messages_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_sent_message_id_fkey";
            columns: ["sent_message_id"];
            isOneToOne: false;
            referencedRelation: "comms_messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_sent_message_id_fkey";
            columns: ["sent_message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_sent_message_id_fkey";
            columns: ["sent_message_id"];
            isOneToOne: false;
            referencedRelation: "unread_messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "scheduled_messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      contacts: {
        Row: {
          company: string | null;
          created_at: string;
          created_by: string | null;
          email: string | null;
          full_name: string;
          id: string;
          phone: string | null;
          updated_at: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          company?: string | null;
          created_at?: string;
          created_by?: string | null;
          email?: string | null;
          full_name: string;
          id?: string;
          phone?: string | null;
          updated_at?: string;
          workspace_id: string;
        };
        Update: {
          company?: string | null;
          created_at?: string;
          created_by?: string | null;
          email?: string | null;
          full_name?: string;
          id?: string;
          phone?: string | null;
          updated_at?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "contacts_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "contacts_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "contacts_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "contacts_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "contacts_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      deal_events: {
        Row: {
          actor_id: string | null;
          created_at: string;
          deal_id: string;
          id: number;
          kind: string;
          new_stage: string | null;
          old_stage: string | null;
        };
        ComputedFields: never;
        Insert: {
          actor_id?: string | null;
          created_at?: string;
          deal_id: string;
          id?: never;
          kind: string;
          new_stage?: string | null;
          old_stage?: string | null;
        };
        Update: {
          actor_id?: string | null;
          created_at?: string;
          deal_id?: string;
          id?: never;
          kind?: string;
          new_stage?: string | null;
          old_stage?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "deal_events_actor_id_fkey";
            columns: ["actor_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "deal_events_deal_id_fkey";
            columns: ["deal_id"];
            isOneToOne: false;
            referencedRelation: "deals";
            referencedColumns: ["id"];
          },
        ];
      };
      deals: {
        Row: {
          amount: number;
          closes_on: string | null;
          created_at: string;
          id: string;
          lead_id: string | null;
          name: string;
          stage: string;
          updated_at: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          amount?: number;
          closes_on?: string | null;
          created_at?: string;
          id?: string;
          lead_id?: string | null;
          name: string;
          stage?: string;
          updated_at?: string;
          workspace_id: string;
        };
        Update: {
          amount?: number;
          closes_on?: string | null;
          created_at?: string;
          id?: string;
          lead_id?: string | null;
          name?: string;
          stage?: string;
          updated_at?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "deals_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "deals_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "deals_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "deals_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "deals_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "deals_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      email_change_history: {
        Row: {
          changed_at: string;
          id: number;
          new_email: string;
          old_email: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          changed_at?: string;
          id?: number;
          new_email: string;
          old_email: string;
          user_id: string;
        };
        Update: {
          changed_at?: string;
          id?: number;
          new_email?: string;
          old_email?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      email_logs: {
        Row: {
          created_at: string;
          id: number;
          provider_id: string | null;
          recipient: string;
          status: string;
          template: string;
          user_id: string | null;
          workspace_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          id?: number;
          provider_id?: string | null;
          recipient: string;
          status?: string;
          template: string;
          user_id?: string | null;
          workspace_id?: string | null;
        };
        Update: {
          created_at?: string;
          id?: number;
          provider_id?: string | null;
          recipient?: string;
          status?: string;
          template?: string;
          user_id?: string | null;
          workspace_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "email_logs_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "email_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "email_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "email_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "email_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      email_preferences: {
        Row: {
          digest: string;
          marketing: boolean;
          product_updates: boolean;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          digest?: string;
          marketing?: boolean;
          product_updates?: boolean;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          digest?: string;
          marketing?: boolean;
          product_updates?: boolean;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "email_preferences_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: true;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      lead_contacts: {
        Row: {
          contact_id: string;
          created_at: string;
          is_primary: boolean;
          lead_id: string;
          relation: string;
        };
        ComputedFields: never;
        Insert: {
          contact_id: string;
          created_at?: string;
          is_primary?: boolean;
          lead_id: string;
          relation?: string;
        };
        Update: {
          contact_id?: string;
          created_at?: string;
          is_primary?: boolean;
          lead_id?: string;
          relation?: string;
        };
        Relationships: [
          {
            foreignKeyName: "lead_contacts_contact_id_fkey";
            columns: ["contact_id"];
            isOneToOne: false;
            referencedRelation: "contacts";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "lead_contacts_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "lead_contacts_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
        ];
      };
      lead_notes: {
        Row: {
          author_id: string;
          body: string;
          created_at: string;
          id: string;
          is_private: boolean;
          lead_id: string;
          updated_at: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          author_id: string;
          body: string;
          created_at?: string;
          id?: string;
          is_private?: boolean;
          lead_id: string;
          updated_at?: string;
          workspace_id: string;
        };
        Update: {
          author_id?: string;
          body?: string;
          created_at?: string;
          id?: string;
          is_private?: boolean;
          lead_id?: string;
          updated_at?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "lead_notes_author_id_fkey";
            columns: ["author_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "lead_notes_workspace_id_lead_id_fkey";
            columns: ["workspace_id", "lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["workspace_id", "id"];
          },
          {
            foreignKeyName: "lead_notes_workspace_id_lead_id_fkey";
            columns: ["workspace_id", "lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["workspace_id", "id"];
          },
        ];
      };
      leads: {
        Row: {
          budget: number | null;
          created_at: string;
          email: string | null;
          id: string;
          name: string;
          owner_id: string | null;
          phone: string | null;
          search: unknown;
          source: string | null;
          status: Database["public"]["Enums"]["lead_status"];
          tags: string[];
          updated_at: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          budget?: number | null;
          created_at?: string;
          email?: string | null;
          id?: string;
          name: string;
          owner_id?: string | null;
          phone?: string | null;
          search?: never;
          source?: string | null;
          status?: Database["public"]["Enums"]["lead_status"];
          tags?: string[];
          updated_at?: string;
          workspace_id: string;
        };
        Update: {
          budget?: number | null;
          created_at?: string;
          email?: string | null;
          id?: string;
          name?: string;
          owner_id?: string | null;
          phone?: string | null;
          search?: never;
          source?: string | null;
          status?: Database["public"]["Enums"]["lead_status"];
          tags?: string[];
          updated_at?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "leads_owner_id_fkey";
            columns: ["owner_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "leads_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "leads_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "leads_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "leads_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      oauth_tokens: {
        Row: {
          access_token_encrypted: string;
          created_at: string;
          expires_at: string | null;
          id: string;
          provider: string;
          refresh_token_encrypted: string | null;
          scopes: string[];
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          access_token_encrypted: string;
          created_at?: string;
          expires_at?: string | null;
          id?: string;
          provider: string;
          refresh_token_encrypted?: string | null;
          scopes?: string[];
          updated_at?: string;
          user_id: string;
        };
        Update: {
          access_token_encrypted?: string;
          created_at?: string;
          expires_at?: string | null;
          id?: string;
          provider?: string;
          refresh_token_encrypted?: string | null;
          scopes?: string[];
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "oauth_tokens_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      profiles: {
        Row: {
          avatar_url: string | null;
          created_at: string;
          default_workspace_id: string | null;
          email: string;
          first_name: string;
          id: string;
          is_admin: boolean;
          last_name: string;
          phone: string | null;
          preferences: NonNullable<Json>;
          timezone: string;
          updated_at: string;
          full_name: string | null;
        };
        ComputedFields: "full_name";
        Insert: {
          avatar_url?: string | null;
          created_at?: string;
          default_workspace_id?: string | null;
          email: string;
          first_name?: string;
          id: string;
          is_admin?: boolean;
          last_name?: string;
          phone?: string | null;
          preferences?: NonNullable<Json>;
          timezone?: string;
          updated_at?: string;
        };
        Update: {
          avatar_url?: string | null;
          created_at?: string;
          default_workspace_id?: string | null;
          email?: string;
          first_name?: string;
          id?: string;
          is_admin?: boolean;
          last_name?: string;
          phone?: string | null;
          preferences?: NonNullable<Json>;
          timezone?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "profiles_default_workspace_id_fkey";
            columns: ["default_workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "profiles_default_workspace_id_fkey";
            columns: ["default_workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "profiles_default_workspace_id_fkey";
            columns: ["default_workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "profiles_default_workspace_id_fkey";
            columns: ["default_workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      re_documents: {
        Row: {
          created_at: string;
          id: string;
          property_id: string;
          storage_path: string;
          title: string;
          uploaded_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          id?: string;
          property_id: string;
          storage_path: string;
          title: string;
          uploaded_by?: string | null;
        };
        Update: {
          created_at?: string;
          id?: string;
          property_id?: string;
          storage_path?: string;
          title?: string;
          uploaded_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "re_documents_property_id_fkey";
            columns: ["property_id"];
            isOneToOne: false;
            referencedRelation: "re_properties";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "re_documents_uploaded_by_fkey";
            columns: ["uploaded_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      re_properties: {
        Row: {
          address: string;
          bedrooms: number | null;
          city: string;
          created_at: string;
          id: string;
          lead_id: string | null;
          price: number | null;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          address: string;
          bedrooms?: number | null;
          city: string;
          created_at?: string;
          id?: string;
          lead_id?: string | null;
          price?: number | null;
          workspace_id: string;
        };
        Update: {
          address?: string;
          bedrooms?: number | null;
          city?: string;
          created_at?: string;
          id?: string;
          lead_id?: string | null;
          price?: number | null;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "re_properties_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "re_properties_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "re_properties_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "re_properties_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "re_properties_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "re_properties_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      re_property_analyses: {
        Row: {
          created_at: string;
          details: NonNullable<Json>;
          estimate: number | null;
          id: string;
          property_id: string;
          requested_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          details?: NonNullable<Json>;
          estimate?: number | null;
          id?: string;
          property_id: string;
          requested_by?: string | null;
        };
        Update: {
          created_at?: string;
          details?: NonNullable<Json>;
          estimate?: number | null;
          id?: string;
          property_id?: string;
          requested_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "re_property_analyses_property_id_fkey";
            columns: ["property_id"];
            isOneToOne: false;
            referencedRelation: "re_properties";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "re_property_analyses_requested_by_fkey";
            columns: ["requested_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      reminder_logs: {
        Row: {
          channel: Database["public"]["Enums"]["message_channel"];
          id: number;
          lead_id: string;
          sent_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          channel?: Database["public"]["Enums"]["message_channel"];
          id?: never;
          lead_id: string;
          sent_at?: string;
          user_id: string;
        };
        Update: {
          channel?: Database["public"]["Enums"]["message_channel"];
          id?: never;
          lead_id?: string;
          sent_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "reminder_logs_user_id_lead_id_fkey";
            columns: ["user_id", "lead_id"];
            isOneToOne: false;
            referencedRelation: "reminder_states";
            referencedColumns: ["user_id", "lead_id"];
          },
          {
            foreignKeyName: "reminder_logs_user_id_lead_id_fkey";
            columns: ["user_id", "lead_id"];
            isOneToOne: false;
            referencedRelation: "user_reminder_states";
            referencedColumns: ["user_id", "lead_id"];
          },
        ];
      };
      security_reset_tokens: {
        Row: {
          created_at: string;
          expires_at: string;
          id: string;
          token_hash: string;
          used_at: string | null;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          expires_at: string;
          id?: string;
          token_hash: string;
          used_at?: string | null;
          user_id: string;
        };
        Update: {
          created_at?: string;
          expires_at?: string;
          id?: string;
          token_hash?: string;
          used_at?: string | null;
          user_id?: string;
        };
        Relationships: [];
      };
      stripe_customers: {
        Row: {
          created_at: string;
          default_currency: string;
          stripe_customer_id: string;
          user_id: string | null;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          default_currency?: string;
          stripe_customer_id: string;
          user_id?: string | null;
          workspace_id: string;
        };
        Update: {
          created_at?: string;
          default_currency?: string;
          stripe_customer_id?: string;
          user_id?: string | null;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "stripe_customers_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "stripe_customers_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: true;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "stripe_customers_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: true;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "stripe_customers_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: true;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "stripe_customers_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: true;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      stripe_products: {
        Row: {
          active: boolean;
          created_at: string;
          currency: string;
          description: string | null;
          id: string;
          internal_cost: number | null;
          name: string;
          unit_amount: number;
        };
        ComputedFields: never;
        Insert: {
          active?: boolean;
          created_at?: string;
          currency?: string;
          description?: string | null;
          id: string;
          internal_cost?: number | null;
          name: string;
          unit_amount: number;
        };
        Update: {
          active?: boolean;
          created_at?: string;
          currency?: string;
          description?: string | null;
          id?: string;
          internal_cost?: number | null;
          name?: string;
          unit_amount?: number;
        };
        Relationships: [];
      };
      subscription_events: {
        Row: {
          id: number;
          kind: string;
          occurred_at: string;
          payload: NonNullable<Json>;
          product_id: string | null;
          stripe_event_id: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          id?: number;
          kind: string;
          occurred_at: string;
          payload?: NonNullable<Json>;
          product_id?: string | null;
          stripe_event_id: string;
          workspace_id: string;
        };
        Update: {
          id?: number;
          kind?: string;
          occurred_at?: string;
          payload?: NonNullable<Json>;
          product_id?: string | null;
          stripe_event_id?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "subscription_events_product_id_fkey";
            columns: ["product_id"];
            isOneToOne: false;
            referencedRelation: "stripe_products";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "subscription_events_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "stripe_customers";
            referencedColumns: ["workspace_id"];
          },
        ];
      };
      subscription_notifications: {
        Row: {
          event_id: number;
          id: string;
          read_at: string | null;
          sent_at: string | null;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          event_id: number;
          id?: string;
          read_at?: string | null;
          sent_at?: string | null;
          user_id: string;
        };
        Update: {
          event_id?: number;
          id?: string;
          read_at?: string | null;
          sent_at?: string | null;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "subscription_notifications_event_id_fkey";
            columns: ["event_id"];
            isOneToOne: false;
            referencedRelation: "subscription_events";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "subscription_notifications_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      system_feature_flags: {
        Row: {
          created_at: string;
          description: string;
          enabled: boolean;
          internal_notes: string | null;
          key: string;
          metered: boolean;
          rollout_percent: number;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          description?: string;
          enabled?: boolean;
          internal_notes?: string | null;
          key: string;
          metered?: boolean;
          rollout_percent?: number;
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          description?: string;
          enabled?: boolean;
          internal_notes?: string | null;
          key?: string;
          metered?: boolean;
          rollout_percent?: number;
          updated_at?: string;
        };
        Relationships: [];
      };
      system_rate_limits: {
        Row: {
          bucket: string;
          hits: number;
          window_start: string;
        };
        ComputedFields: never;
        Insert: {
          bucket: string;
          hits?: number;
          window_start: string;
        };
        Update: {
          bucket?: string;
          hits?: number;
          window_start?: string;
        };
        Relationships: [];
      };
      system_scheduled_deletions: {
        Row: {
          created_at: string;
          delete_after: string;
          done_at: string | null;
          id: string;
          reason: string | null;
          subject_id: string;
          subject_type: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          delete_after: string;
          done_at?: string | null;
          id?: string;
          reason?: string | null;
          subject_id: string;
          subject_type: string;
        };
        Update: {
          created_at?: string;
          delete_after?: string;
          done_at?: string | null;
          id?: string;
          reason?: string | null;
          subject_id?: string;
          subject_type?: string;
        };
        Relationships: [];
      };
      system_usage_logs: {
        Row: {
          feature: string;
          id: number;
          occurred_at: string;
          quantity: number;
          user_id: string | null;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          feature: string;
          id?: number;
          occurred_at?: string;
          quantity?: number;
          user_id?: string | null;
          workspace_id: string;
        };
        Update: {
          feature?: string;
          id?: number;
          occurred_at?: string;
          quantity?: number;
          user_id?: string | null;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "usage_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "usage_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "usage_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "usage_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      user_mfa: {
        Row: {
          enabled: boolean;
          enabled_at: string | null;
          method: string;
          secret_encrypted: string | null;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          enabled?: boolean;
          enabled_at?: string | null;
          method?: string;
          secret_encrypted?: string | null;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          enabled?: boolean;
          enabled_at?: string | null;
          method?: string;
          secret_encrypted?: string | null;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      user_mfa_pending_setup: {
        Row: {
          created_at: string;
          expires_at: string;
          secret_encrypted: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          expires_at: string;
          secret_encrypted: string;
          user_id: string;
        };
        Update: {
          created_at?: string;
          expires_at?: string;
          secret_encrypted?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      user_mfa_recovery_codes: {
        Row: {
          code_hash: string;
          created_at: string;
          id: string;
          used_at: string | null;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          code_hash: string;
          created_at?: string;
          id?: string;
          used_at?: string | null;
          user_id: string;
        };
        Update: {
          code_hash?: string;
          created_at?: string;
          id?: string;
          used_at?: string | null;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "mfa_recovery_codes_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "user_mfa";
            referencedColumns: ["user_id"];
          },
        ];
      };
      user_onboarding_status: {
        Row: {
          completed_at: string | null;
          current_step: number;
          updated_at: string;
          user_id: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          completed_at?: string | null;
          current_step?: number;
          updated_at?: string;
          user_id: string;
          workspace_id: string;
        };
        Update: {
          completed_at?: string | null;
          current_step?: number;
          updated_at?: string;
          user_id?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "onboarding_status_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: true;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "onboarding_status_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "onboarding_status_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "onboarding_status_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "onboarding_status_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      user_onboarding_steps: {
        Row: {
          completed_at: string | null;
          id: number;
          name: string;
          step: number;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          completed_at?: string | null;
          id?: number;
          name: string;
          step: number;
          user_id: string;
        };
        Update: {
          completed_at?: string | null;
          id?: number;
          name?: string;
          step?: number;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "onboarding_steps_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "onboarding_status";
            referencedColumns: ["user_id"];
          },
          {
            foreignKeyName: "onboarding_steps_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "user_onboarding_status";
            referencedColumns: ["user_id"];
          },
        ];
      };
      user_onboarding_surveys: {
        Row: {
          answers: NonNullable<Json>;
          company_size: string | null;
          goals: string[];
          id: string;
          submitted_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          answers?: NonNullable<Json>;
          company_size?: string | null;
          goals?: string[];
          id?: string;
          submitted_at?: string;
          user_id: string;
        };
        Update: {
          answers?: NonNullable<Json>;
          company_size?: string | null;
          goals?: string[];
          id?: string;
          submitted_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "onboarding_surveys_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      user_reminder_states: {
        Row: {
          lead_id: string;
          next_at: string | null;
          snoozed_until: string | null;
          times_sent: number;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          lead_id: string;
          next_at?: string | null;
          snoozed_until?: string | null;
          times_sent?: number;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          lead_id?: string;
          next_at?: string | null;
          snoozed_until?: string | null;
          times_sent?: number;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "reminder_states_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "reminder_states_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "reminder_states_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      workspace_members: {
        Row: {
          invited_by: string | null;
          joined_at: string;
          role: Database["public"]["Enums"]["member_role"];
          user_id: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          invited_by?: string | null;
          joined_at?: string;
          role?: Database["public"]["Enums"]["member_role"];
          user_id: string;
          workspace_id: string;
        };
        Update: {
          invited_by?: string | null;
          joined_at?: string;
          role?: Database["public"]["Enums"]["member_role"];
          user_id?: string;
          workspace_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "workspace_members_invited_by_fkey";
            columns: ["invited_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "workspace_members_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "workspace_members_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "workspace_members_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "workspace_members_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "workspace_members_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      workspaces: {
        Row: {
          created_at: string;
          deleted_at: string | null;
          id: string;
          name: string;
          owner_id: string;
          plan: string;
          settings: NonNullable<Json>;
          slug: string;
          tags: string[];
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          deleted_at?: string | null;
          id?: string;
          name: string;
          owner_id: string;
          plan?: string;
          settings?: NonNullable<Json>;
          slug: string;
          tags?: string[];
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          deleted_at?: string | null;
          id?: string;
          name?: string;
          owner_id?: string;
          plan?: string;
          settings?: NonNullable<Json>;
          slug?: string;
          tags?: string[];
          updated_at?: string;
        };
        Relationships: [];
      };
    };
    Views: {
      ai_jobs: {
        Row: {
          attempts: number;
          call_id: string | null;
          created_at: string;
          finished_at: string | null;
          id: string;
          input: NonNullable<Json>;
          kind: string;
          output: Json | null;
          requested_by: string | null;
          session_id: string | null;
          status: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          attempts?: number | null;
          call_id?: string | null;
          created_at?: string | null;
          finished_at?: string | null;
          id?: string | null;
          input?: Json | null;
          kind?: string | null;
          output?: Json | null;
          requested_by?: string | null;
          session_id?: string | null;
          status?: string | null;
          workspace_id?: string | null;
        };
        Update: {
          attempts?: number | null;
          call_id?: string | null;
          created_at?: string | null;
          finished_at?: string | null;
          id?: string | null;
          input?: Json | null;
          kind?: string | null;
          output?: Json | null;
          requested_by?: string | null;
          session_id?: string | null;
          status?: string | null;
          workspace_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "ai_jobs_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: false;
            referencedRelation: "call_logs";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: false;
            referencedRelation: "call_overview";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: false;
            referencedRelation: "calls";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_requested_by_fkey";
            columns: ["requested_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_session_id_fkey";
            columns: ["session_id"];
            isOneToOne: false;
            referencedRelation: "assistant_sessions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ai_jobs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "ai_jobs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      Call_Logs: {
        Row: {
          Direction: string;
          Seconds: number | null;
          Started: string;
        };
        ComputedFields: never;
        Insert: {
          Direction?: string | null;
          Seconds?: number | null;
          Started?: string | null;
        };
        Update: {
          Direction?: string | null;
          Seconds?: number | null;
          Started?: string | null;
        };
        Relationships: [];
      };
      call_overview: {
        Row: {
          duration_seconds: number | null;
          id: string;
          lead_name: string | null;
          sentiment: number | null;
          started_at: string;
          summary: string | null;
          workspace_id: string;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      calls: {
        Row: {
          agent_id: string | null;
          created_at: string;
          direction: string;
          duration_seconds: number | null;
          ended_at: string | null;
          from_number: string;
          id: string;
          lead_id: string | null;
          recording_path: string | null;
          started_at: string;
          to_number: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          agent_id?: string | null;
          created_at?: string | null;
          direction?: string | null;
          duration_seconds?: number | null;
          ended_at?: string | null;
          from_number?: string | null;
          id?: string | null;
          lead_id?: string | null;
          recording_path?: string | null;
          started_at?: string | null;
          to_number?: string | null;
          workspace_id?: string | null;
        };
        Update: {
          agent_id?: string | null;
          created_at?: string | null;
          direction?: string | null;
          duration_seconds?: number | null;
          ended_at?: string | null;
          from_number?: string | null;
          id?: string | null;
          lead_id?: string | null;
          recording_path?: string | null;
          started_at?: string | null;
          to_number?: string | null;
          workspace_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "calls_agent_id_fkey";
            columns: ["agent_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "calls_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      feature_flags: {
        Row: {
          created_at: string;
          description: string;
          enabled: boolean;
          internal_notes: string | null;
          key: string;
          metered: boolean;
          rollout_percent: number;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string | null;
          description?: string | null;
          enabled?: boolean | null;
          internal_notes?: string | null;
          key?: string | null;
          metered?: boolean | null;
          rollout_percent?: number | null;
          updated_at?: string | null;
        };
        Update: {
          created_at?: string | null;
          description?: string | null;
          enabled?: boolean | null;
          internal_notes?: string | null;
          key?: string | null;
          metered?: boolean | null;
          rollout_percent?: number | null;
          updated_at?: string | null;
        };
        Relationships: [];
      };
      feature_usage_stats: {
        Row: {
          ai_jobs: number;
          calls: number;
          day: string;
          messages: number;
          total: number | null;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          ai_jobs?: number | null;
          calls?: number | null;
          day?: string | null;
          messages?: number | null;
          total?: number | null;
          workspace_id?: string | null;
        };
        Update: {
          ai_jobs?: number | null;
          calls?: number | null;
          day?: string | null;
          messages?: number | null;
          total?: number | null;
          workspace_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "feature_usage_stats_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "feature_usage_stats_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "feature_usage_stats_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "feature_usage_stats_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      lead_directory: {
        Row: {
          contacts: number | null;
          id: string;
          name: string;
          owner: string | null;
          status: Database["public"]["Enums"]["lead_status"];
          workspace_id: string;
        };
        ComputedFields: never;
        Relationships: [
          {
            foreignKeyName: "leads_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "leads_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "leads_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "leads_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      messages: {
        Row: {
          attachments: NonNullable<Json>;
          body: string;
          channel: Database["public"]["Enums"]["message_channel"];
          created_at: string;
          id: string;
          lead_id: string | null;
          position: number;
          read_at: string | null;
          reply_to_id: string | null;
          sender_id: string | null;
          updated_at: string;
          workspace_id: string;
          comms_messages: {
            attachments: NonNullable<Json>;
            body: string;
            channel: Database["public"]["Enums"]["message_channel"];
            created_at: string;
            id: string;
            lead_id: string | null;
            position: number;
            read_at: string | null;
            reply_to_id: string | null;
            sender_id: string | null;
            updated_at: string;
            workspace_id: string;
          } | null;
        };
        ComputedFields: "comms_messages";
        Insert: {
          attachments?: Json | null;
          body?: string | null;
          channel?: Database["public"]["Enums"]["message_channel"] | null;
          created_at?: string | null;
          id?: string | null;
          lead_id?: string | null;
          position?: number | null;
          read_at?: string | null;
          reply_to_id?: string | null;
          sender_id?: string | null;
          updated_at?: string | null;
          workspace_id?: string | null;
        };
        Update: {
          attachments?: Json | null;
          body?: string | null;
          channel?: Database["public"]["Enums"]["message_channel"] | null;
          created_at?: string | null;
          id?: string | null;
          lead_id?: string | null;
          position?: number | null;
          read_at?: string | null;
          reply_to_id?: string | null;
          sender_id?: string | null;
          updated_at?: string | null;
          workspace_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "messages_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_reply_to_id_fkey";
            columns: ["reply_to_id"];
            isOneToOne: false;
            referencedRelation: "comms_messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_reply_to_id_fkey";
            columns: ["reply_to_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_reply_to_id_fkey";
            columns: ["reply_to_id"];
            isOneToOne: false;
            referencedRelation: "unread_messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_sender_id_fkey";
            columns: ["sender_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      mfa_pending_setup: {
        Row: {
          created_at: string;
          expires_at: string;
          secret_encrypted: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string | null;
          expires_at?: string | null;
          secret_encrypted?: string | null;
          user_id?: string | null;
        };
        Update: {
          created_at?: string | null;
          expires_at?: string | null;
          secret_encrypted?: string | null;
          user_id?: string | null;
        };
        Relationships: [];
      };
      mfa_recovery_codes: {
        Row: {
          code_hash: string;
          created_at: string;
          id: string;
          used_at: string | null;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          code_hash?: string | null;
          created_at?: string | null;
          id?: string | null;
          used_at?: string | null;
          user_id?: string | null;
        };
        Update: {
          code_hash?: string | null;
          created_at?: string | null;
          id?: string | null;
          used_at?: string | null;
          user_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "mfa_recovery_codes_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "user_mfa";
            referencedColumns: ["user_id"];
          },
        ];
      };
      my_workspaces: {
        Row: {
          id: string;
          members: number | null;
          name: string;
          owner_email: string;
          plan: string;
          slug: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
      onboarding_status: {
        Row: {
          completed_at: string | null;
          current_step: number;
          updated_at: string;
          user_id: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          completed_at?: string | null;
          current_step?: number | null;
          updated_at?: string | null;
          user_id?: string | null;
          workspace_id?: string | null;
        };
        Update: {
          completed_at?: string | null;
          current_step?: number | null;
          updated_at?: string | null;
          user_id?: string | null;
          workspace_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "onboarding_status_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: true;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "onboarding_status_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "onboarding_status_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "onboarding_status_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "onboarding_status_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      onboarding_steps: {
        Row: {
          completed_at: string | null;
          id: number;
          name: string;
          step: number;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          completed_at?: string | null;
          id?: number | null;
          name?: string | null;
          step?: number | null;
          user_id?: string | null;
        };
        Update: {
          completed_at?: string | null;
          id?: number | null;
          name?: string | null;
          step?: number | null;
          user_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "onboarding_steps_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "onboarding_status";
            referencedColumns: ["user_id"];
          },
          {
            foreignKeyName: "onboarding_steps_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "user_onboarding_status";
            referencedColumns: ["user_id"];
          },
        ];
      };
      onboarding_surveys: {
        Row: {
          answers: NonNullable<Json>;
          company_size: string | null;
          goals: string[];
          id: string;
          submitted_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          answers?: Json | null;
          company_size?: string | null;
          goals?: string[] | null;
          id?: string | null;
          submitted_at?: string | null;
          user_id?: string | null;
        };
        Update: {
          answers?: Json | null;
          company_size?: string | null;
          goals?: string[] | null;
          id?: string | null;
          submitted_at?: string | null;
          user_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "onboarding_surveys_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      rate_limits: {
        Row: {
          bucket: string;
          hits: number;
          window_start: string;
        };
        ComputedFields: never;
        Insert: {
          bucket?: string | null;
          hits?: number | null;
          window_start?: string | null;
        };
        Update: {
          bucket?: string | null;
          hits?: number | null;
          window_start?: string | null;
        };
        Relationships: [];
      };
      reminder_states: {
        Row: {
          lead_id: string;
          next_at: string | null;
          snoozed_until: string | null;
          times_sent: number;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          lead_id?: string | null;
          next_at?: string | null;
          snoozed_until?: string | null;
          times_sent?: number | null;
          updated_at?: string | null;
          user_id?: string | null;
        };
        Update: {
          lead_id?: string | null;
          next_at?: string | null;
          snoozed_until?: string | null;
          times_sent?: number | null;
          updated_at?: string | null;
          user_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "reminder_states_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "reminder_states_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "reminder_states_user_id_fkey";
            columns: ["user_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      reset_tokens: {
        Row: {
          created_at: string;
          expires_at: string;
          id: string;
          token_hash: string;
          used_at: string | null;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string | null;
          expires_at?: string | null;
          id?: string | null;
          token_hash?: string | null;
          used_at?: string | null;
          user_id?: string | null;
        };
        Update: {
          created_at?: string | null;
          expires_at?: string | null;
          id?: string | null;
          token_hash?: string | null;
          used_at?: string | null;
          user_id?: string | null;
        };
        Relationships: [];
      };
      scheduled_messages: {
        Row: {
          body: string;
          channel: Database["public"]["Enums"]["message_channel"];
          created_at: string;
          created_by: string | null;
          id: string;
          lead_id: string;
          send_at: string;
          sent_message_id: string | null;
          status: string;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          body?: string | null;
          channel?: Database["public"]["Enums"]["message_channel"] | null;
          created_at?: string | null;
          created_by?: string | null;
          id?: string | null;
          lead_id?: string | null;
          send_at?: string | null;
          sent_message_id?: string | null;
          status?: string | null;
          workspace_id?: string | null;
        };
        Update: {
          body?: string | null;
          channel?: Database["public"]["Enums"]["message_channel"] | null;
          created_at?: string | null;
          created_by?: string | null;
          id?: string | null;
          lead_id?: string | null;
          send_at?: string | null;
          sent_message_id?: string | null;
          status?: string | null;
          workspace_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "scheduled_messages_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_sent_message_id_fkey";
            columns: ["sent_message_id"];
            isOneToOne: false;
            referencedRelation: "comms_messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_sent_message_id_fkey";
            columns: ["sent_message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_sent_message_id_fkey";
            columns: ["sent_message_id"];
            isOneToOne: false;
            referencedRelation: "unread_messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "scheduled_messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "scheduled_messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      transcript_segments: {
        Row: {
          content: string;
          ends_at_ms: number;
          id: number;
          previous_segment_id: number | null;
          speaker: string;
          starts_at_ms: number;
          transcript_id: string;
          call_transcript_segments: {
            content: string;
            ends_at_ms: number;
            id: number;
            previous_segment_id: number | null;
            speaker: string;
            starts_at_ms: number;
            transcript_id: string;
          } | null;
        };
        ComputedFields: "call_transcript_segments";
        Insert: {
          content?: string | null;
          ends_at_ms?: number | null;
          id?: number | null;
          previous_segment_id?: number | null;
          speaker?: string | null;
          starts_at_ms?: number | null;
          transcript_id?: string | null;
        };
        Update: {
          content?: string | null;
          ends_at_ms?: number | null;
          id?: number | null;
          previous_segment_id?: number | null;
          speaker?: string | null;
          starts_at_ms?: number | null;
          transcript_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "transcript_segments_previous_segment_id_fkey";
            columns: ["previous_segment_id"];
            isOneToOne: false;
            referencedRelation: "call_transcript_segments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcript_segments_previous_segment_id_fkey";
            columns: ["previous_segment_id"];
            isOneToOne: false;
            referencedRelation: "transcript_segments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcript_segments_transcript_id_fkey";
            columns: ["transcript_id"];
            isOneToOne: false;
            referencedRelation: "call_transcripts";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcript_segments_transcript_id_fkey";
            columns: ["transcript_id"];
            isOneToOne: false;
            referencedRelation: "transcripts";
            referencedColumns: ["id"];
          },
        ];
      };
      transcripts: {
        Row: {
          call_id: string;
          created_at: string;
          id: string;
          language: string;
          sentiment: number | null;
          summary: string | null;
        };
        ComputedFields: never;
        Insert: {
          call_id?: string | null;
          created_at?: string | null;
          id?: string | null;
          language?: string | null;
          sentiment?: number | null;
          summary?: string | null;
        };
        Update: {
          call_id?: string | null;
          created_at?: string | null;
          id?: string | null;
          language?: string | null;
          sentiment?: number | null;
          summary?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "transcripts_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: true;
            referencedRelation: "call_logs";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcripts_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: true;
            referencedRelation: "call_overview";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcripts_call_id_fkey";
            columns: ["call_id"];
            isOneToOne: true;
            referencedRelation: "calls";
            referencedColumns: ["id"];
          },
        ];
      };
      unread_messages: {
        Row: {
          body: string;
          channel: Database["public"]["Enums"]["message_channel"];
          created_at: string;
          id: string;
          lead_id: string | null;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          body?: string | null;
          channel?: Database["public"]["Enums"]["message_channel"] | null;
          created_at?: string | null;
          id?: string | null;
          lead_id?: string | null;
          workspace_id?: string | null;
        };
        Update: {
          body?: string | null;
          channel?: Database["public"]["Enums"]["message_channel"] | null;
          created_at?: string | null;
          id?: string | null;
          lead_id?: string | null;
          workspace_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "messages_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "lead_directory";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_lead_id_fkey";
            columns: ["lead_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "messages_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      usage_logs: {
        Row: {
          feature: string;
          id: number;
          occurred_at: string;
          quantity: number;
          user_id: string | null;
          workspace_id: string;
        };
        ComputedFields: never;
        Insert: {
          feature?: string | null;
          id?: number | null;
          occurred_at?: string | null;
          quantity?: number | null;
          user_id?: string | null;
          workspace_id?: string | null;
        };
        Update: {
          feature?: string | null;
          id?: number | null;
          occurred_at?: string | null;
          quantity?: number | null;
          user_id?: string | null;
          workspace_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "usage_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "my_workspaces";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "usage_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "usage_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspace_activity";
            referencedColumns: ["workspace_id"];
          },
          {
            foreignKeyName: "usage_logs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      workspace: {
        Row: {
          created_at: string;
          deleted_at: string | null;
          id: string;
          name: string;
          owner_id: string;
          plan: string;
          settings: NonNullable<Json>;
          slug: string;
          tags: string[];
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string | null;
          deleted_at?: string | null;
          id?: string | null;
          name?: string | null;
          owner_id?: string | null;
          plan?: string | null;
          settings?: Json | null;
          slug?: string | null;
          tags?: string[] | null;
          updated_at?: string | null;
        };
        Update: {
          created_at?: string | null;
          deleted_at?: string | null;
          id?: string | null;
          name?: string | null;
          owner_id?: string | null;
          plan?: string | null;
          settings?: Json | null;
          slug?: string | null;
          tags?: string[] | null;
          updated_at?: string | null;
        };
        Relationships: [];
      };
      workspace_activity: {
        Row: {
          calls: number | null;
          messages: number | null;
          name: string;
          usage: number | null;
          workspace_id: string;
        };
        ComputedFields: never;
        Relationships: [];
      };
    };
    Functions: {
      app_now: { Args: Record<PropertyKey, never>; Returns: string };
      audit_of: {
        Args: { audited: string; last?: number };
        Returns: {
          actor_id: string | null;
          change: Json | null;
          id: number;
          occurred_at: string;
          operation: string;
          row_id: string | null;
          table_name: string;
          workspace_id: string | null;
        }[];
        SetofOptions: {
          from: "*";
          to: "audit_entries";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      bounce_rate: { Args: { template_name: string }; Returns: number };
      busiest_workspaces: {
        Args: { top?: number };
        Returns: {
          calls: number;
          messages: number;
          name: string;
        }[];
      };
      call_minutes: {
        Args: { ws: string };
        Returns: {
          agent: string;
          minutes: number;
          share: number;
        }[];
      };
      call_transcript_segments: {
        Args: { "": Database["public"]["Views"]["transcript_segments"]["Row"] };
        Returns: {
          error: true;
        } & "the function public.call_transcript_segments with parameter or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache";
        SetofOptions: {
          from: "transcript_segments";
          to: "call_transcript_segments";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      check_rate_limit: {
        Args: { allowed: number; limited_bucket: string; window_size?: string };
        Returns: boolean;
      };
      claim_ai_job: {
        Args: Record<PropertyKey, never>;
        Returns: {
          attempts: number;
          call_id: string | null;
          created_at: string;
          finished_at: string | null;
          id: string;
          input: NonNullable<Json>;
          kind: string;
          output: Json | null;
          requested_by: string | null;
          session_id: string | null;
          status: string;
          workspace_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "assistant_jobs";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      comms_messages: {
        Args: { "": Database["public"]["Views"]["messages"]["Row"] };
        Returns: {
          error: true;
        } & "the function public.comms_messages with parameter or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache";
        SetofOptions: {
          from: "messages";
          to: "comms_messages";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      complete_onboarding_step: {
        Args: { done: number };
        Returns: {
          completed_at: string | null;
          current_step: number;
          updated_at: string;
          user_id: string;
          workspace_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "user_onboarding_status";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      consume_recovery_code: { Args: { hash: string }; Returns: boolean };
      conversation: { Args: { lead: string }; Returns: Json };
      count_rows: { Args: { table_name: string }; Returns: number };
      count_usage: { Args: { on_day?: string; what: string; ws: string }; Returns: undefined };
      daily_usage: {
        Args: { since: string; ws: string };
        Returns: {
          calls: number;
          day: string;
          logged: number;
          messages: number;
        }[];
      };
      dispatch_due_messages: { Args: Record<PropertyKey, never>; Returns: number };
      due_scheduled_messages: {
        Args: { until: string };
        Returns: {
          body: string;
          channel: Database["public"]["Enums"]["message_channel"];
          created_at: string;
          created_by: string | null;
          id: string;
          lead_id: string;
          send_at: string;
          sent_message_id: string | null;
          status: string;
          workspace_id: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "comms_scheduled_messages";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      finish_ai_job: { Args: { job: string; result: Json }; Returns: undefined };
      full_name: {
        Args: { "": Database["public"]["Tables"]["profiles"]["Row"] };
        Returns: {
          error: true;
        } & "the function public.full_name with parameter or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache";
      };
      has_workspace_role: {
        Args: { roles: Database["public"]["Enums"]["member_role"][]; ws: string };
        Returns: boolean;
      };
      import_gaps: { Args: { ws: string }; Returns: number };
      is_admin: { Args: Record<PropertyKey, never>; Returns: boolean };
      is_e164: { Args: { phone: string }; Returns: boolean };
      is_feature_enabled: { Args: { flag: string; ws?: string }; Returns: boolean };
      is_metered_feature: { Args: { feature: string }; Returns: boolean };
      is_valid_slug: { Args: { slug: string }; Returns: boolean };
      is_workspace_member:
        | { Args: { ws: string }; Returns: boolean }
        | { Args: { who: string; ws: string }; Returns: boolean };
      lead: {
        Args: { "": Database["public"]["Tables"]["comms_messages"]["Row"] };
        Returns: {
          error: true;
        } & "the function public.lead with parameter or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache";
        SetofOptions: {
          from: "comms_messages";
          to: "leads";
          isOneToOne: true;
          isSetofReturn: true;
        };
      };
      lead_brief: { Args: { lead: string }; Returns: Json };
      lead_funnel: {
        Args: { ws: string };
        Returns: {
          budget: number;
          leads: number;
          status: Database["public"]["Enums"]["lead_status"];
        }[];
      };
      merge_leads: { Args: { drop_lead: string; keep: string }; Returns: undefined };
      merge_tags_step: { Args: { more: string[]; so_far: string[] }; Returns: string[] };
      message_thread: {
        Args: { message: string };
        Returns: {
          attachments: NonNullable<Json>;
          body: string;
          channel: Database["public"]["Enums"]["message_channel"];
          created_at: string;
          id: string;
          lead_id: string | null;
          position: number;
          read_at: string | null;
          reply_to_id: string | null;
          sender_id: string | null;
          updated_at: string;
          workspace_id: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "comms_messages";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      messages: {
        Args: { "": Database["public"]["Tables"]["comms_messages"]["Row"] };
        Returns: {
          error: true;
        } & "the function public.messages with parameter or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache";
        SetofOptions: {
          from: "comms_messages";
          to: "messages";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      open_pipeline: { Args: { ws: string }; Returns: number };
      purge_usage_logs: { Args: { keep?: string }; Returns: number };
      record_subscription_event: {
        Args: { at: string; customer: string; event_id: string; event_kind: string };
        Returns: number;
      };
      refresh_workspace_activity: { Args: Record<PropertyKey, never>; Returns: undefined };
      reset_demo_limits: { Args: Record<PropertyKey, never>; Returns: undefined };
      save_oauth_token: {
        Args: {
          access_token: string;
          for_user: string;
          of_provider: string;
          refresh_token?: string;
        };
        Returns: string;
      };
      search_leads: {
        Args: { phrase: string; ws: string };
        Returns: {
          budget: number | null;
          created_at: string;
          email: string | null;
          id: string;
          name: string;
          owner_id: string | null;
          phone: string | null;
          search: unknown;
          source: string | null;
          status: Database["public"]["Enums"]["lead_status"];
          tags: string[];
          updated_at: string;
          workspace_id: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "leads";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      send_due_reminders: { Args: { until: string }; Returns: number };
      send_message: { Args: { content: string; to_lead: string; ws: string }; Returns: string };
      set_email_preference: {
        Args: { setting: string; value: boolean };
        Returns: {
          digest: string;
          marketing: boolean;
          product_updates: boolean;
          updated_at: string;
          user_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "email_preferences";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      shares_workspace_with: { Args: { other: string }; Returns: boolean };
      snooze_reminder: {
        Args: { lead: string; until: string };
        Returns: {
          lead_id: string;
          next_at: string | null;
          snoozed_until: string | null;
          times_sent: number;
          updated_at: string;
          user_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "user_reminder_states";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      storage_report: {
        Args: Record<PropertyKey, never>;
        Returns: {
          bytes: number;
          relation: string;
        }[];
      };
      transcript_segments: {
        Args: { "": Database["public"]["Tables"]["call_transcript_segments"]["Row"] };
        Returns: {
          error: true;
        } & "the function public.transcript_segments with parameter or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache";
        SetofOptions: {
          from: "call_transcript_segments";
          to: "transcript_segments";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      transcript_text: { Args: { call: string }; Returns: string };
      upsert_contact: {
        Args: { contact: Json };
        Returns: {
          company: string | null;
          created_at: string;
          created_by: string | null;
          email: string | null;
          full_name: string;
          id: string;
          phone: string | null;
          updated_at: string;
          workspace_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "contacts";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      workspace_export: { Args: { ws: string }; Returns: Json };
      workspace_tags: { Args: { ws: string }; Returns: string[] };
    };
    Enums: {
      lead_status: "new" | "contacted" | "qualified" | "won" | "lost";
      member_role: "owner" | "admin" | "member" | "viewer";
      message_channel: "sms" | "email" | "whatsapp" | "in_app";
    };
    CompositeTypes: {
      [_ in never]: never;
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
      lead_status: ["new", "contacted", "qualified", "won", "lost"],
      member_role: ["owner", "admin", "member", "viewer"],
      message_channel: ["sms", "email", "whatsapp", "in_app"],
    },
  },
} as const;
