import { supabase } from './client'
import { CALLS_TABLE, TABLES } from './tables'
import { table } from './wrapper'
import type { Database, Tables } from './database.types'

type Message = Tables<'messages'>
type Call = Database['public']['Tables']['calls']['Row']

export async function messages(room: string) {
  const { data } = await supabase.from('messages').select('*, tools(*), author:users!author_id(name)').eq('tools.id', room)
  return data as Message[]
}

export const calls = () => supabase.from(CALLS_TABLE).select(`
  id,
  users!inner(name, subscription(*)),
  ...rooms(title)
`)

export const byKind = (kind: keyof typeof TABLES) => supabase.from(TABLES[kind]).delete()
export const wrapped = () => table('tools').select('id')
export const cast = () => supabase.from('messages' as any).select('id, calls(count)').order('calls.id', { referencedTable: 'calls' })
export const invoices = () => supabase.schema('billing').from('invoices').select('*')
export const twin = () => supabase.schema('auth').from('users').select('*')
export const stored = () => supabase.storage.from('messages').list()
export const called = () => supabase.rpc('messages')

supabase
  .channel('messages')
  .on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'messages' }, () => undefined)
  .subscribe()

export const rest = (url: string) => fetch(`${url}/rest/v1/messages?select=id,tools(*)&calls.id=eq.1`)
export const raw = (sql: (text: TemplateStringsArray) => unknown) => sql`select m.id from messages m join calls on calls.id = m.call_id`
