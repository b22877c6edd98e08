import { unwrap } from "../../lib/errors";
import { supabase, type Client } from "../../lib/supabase";
import { table } from "../../lib/tables";
import type { TablesInsert } from "../../types/database.types";

export async function progress(userId: string, db: Client = supabase) {
  return unwrap(
    "onboarding",
    await db
      .from("onboarding_status")
      .select("current_step, completed_at, steps:onboarding_steps(step, name, completed_at), workspace(name, slug)")
      .eq("user_id", userId)
      .single(),
  );
}

export async function openSteps(userId: string, db: Client = supabase): Promise<number> {
  const { data } = await table("onboarding_steps", db).select("id, completed_at").eq("user_id", userId);
  return (data ?? []).filter((step) => !step.completed_at).length;
}

export async function answerSurvey(survey: TablesInsert<"onboarding_surveys">, db: Client = supabase): Promise<void> {
  const { error } = await table("onboarding_surveys", db).insert(survey);
  if (error) throw error;
}
