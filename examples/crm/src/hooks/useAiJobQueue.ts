import { useEffect, useState } from "react";

import { supabase } from "../lib/supabase";

export interface QueueState {
  queued: number;
  failed: number;
  oldest: string | null;
}

/** How long the queue is; follows it live. */
export function useAiJobQueue(workspaceId: string): QueueState {
  const [state, setState] = useState<QueueState>({ queued: 0, failed: 0, oldest: null });

  useEffect(() => {
    const count = async (status: string) => {
      const { count } = await supabase.from('ai_jobs').select('id', { count: 'exact', head: true }).eq('status', status);
      return count ?? 0;
    };
    const look = async () => {
      const first = await supabase.from('ai_jobs').select('created_at').eq('status', 'queued').order('created_at').limit(1);
      setState({ queued: await count('queued'), failed: await count('failed'), oldest: first.data?.[0]?.created_at ?? null });
    };
    void look();
    const channel = supabase
      .channel('ai_jobs')
      .on('postgres_changes', { event: '*', schema: 'public', table: 'ai_jobs', filter: `workspace_id=eq.${workspaceId}` }, () => void look())
      .subscribe();
    return () => void supabase.removeChannel(channel);
  }, [workspaceId]);

  return state;
}

export async function drain(): Promise<number> {
  const { data } = await supabase.from('ai_jobs').delete().eq('status', 'failed').select('id');
  return data?.length ?? 0;
}
