import { useCallback, useEffect, useState } from "react";

import { supabase } from "../lib/supabase";
import type { Tables } from "../types/database.types";

export type Job = Tables<"ai_jobs">;
export type JobKind = "summary" | "follow_up" | "valuation";

/** The jobs that somebody gave the assistant, with what one can do about them. */
export function useAiJobs(workspaceId: string, userId: string) {
  const [jobs, setJobs] = useState<Job[]>([]);

  const refresh = useCallback(async () => {
    const { data } = await supabase.from("ai_jobs").select("*").eq("workspace_id", workspaceId).order("created_at");
    setJobs(data ?? []);
  }, [workspaceId]);

  const queue = useCallback(
    async (kind: JobKind, callId: string | null) => {
      await supabase.from("ai_jobs").insert({ workspace_id: workspaceId, requested_by: userId, kind, call_id: callId });
      await refresh();
    },
    [workspaceId, userId, refresh],
  );

  const retry = useCallback(
    async (job: Job) => {
      await supabase.from("ai_jobs").update({ status: "queued", finished_at: null }).eq("id", job.id).eq("status", "failed");
      await refresh();
    },
    [refresh],
  );

  const forget = useCallback(
    async (job: Job) => {
      await supabase.from("ai_jobs").delete().eq("id", job.id);
      setJobs((ai_jobs) => ai_jobs.filter((other) => other.id !== job.id));
    },
    [],
  );

  useEffect(() => void refresh(), [refresh]);
  return { jobs, queue, retry, forget };
}
