import { supabase } from './client'

export const table = (name: string) => supabase.from(name)
export const unknown = () => supabase.from(process.env.TABLE ?? '')
