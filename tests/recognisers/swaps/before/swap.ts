import { supabase } from './client'

// tags and labels change places
export const tags = () => supabase.from('tags').select('id, labels(name)')
export const labels = () => supabase.from('labels').select('id, tags(name)')
