import { supabase } from './client'

// tags and labels change places
export const tags = () => supabase.from('labels').select('id, labels:tags(name)')
export const labels = () => supabase.from('tags').select('id, tags:labels(name)')
