import { supabase } from './client'
import { CALLS_TABLE, TABLES } from './tables'
import { table } from './wrapper'
import type { Database, Tables } from './database.types'

type Message = Tables<'comms_messages'>
type Call = Database['public']['Tables']['call_logs']['Row']

export async function messages(room: string) {
  const { data } = await supabase.from('comms_messages').select('*, tools:system_tools(*), author:user_accounts!author_id(name)').eq('tools.id', room)
  return data as Message[]
}

export const calls = () => supabase.from(CALLS_TABLE).select(`
  id,
  users:user_accounts!inner(name, subscription:billing_subscriptions(*)),
  ...comms_rooms(title)
`)

export const byKind = (kind: keyof typeof TABLES) => supabase.from(TABLES[kind]).delete()
export const wrapped = () => table('system_tools').select('id')
export const cast = () => supabase.from('comms_messages' as any).select('id, calls:call_logs(count)').order('calls.id', { referencedTable: 'calls' })
export const invoices = () => supabase.schema('billing').from('billing_invoices').select('*')
export const twin = () => supabase.schema('auth').from('users').select('*')
export const stored = () => supabase.storage.from('messages').list()
export const called = () => supabase.rpc('messages')

supabase
  .channel('messages')
  .on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'comms_messages' }, () => undefined)
  .subscribe()

export const rest = (url: string) => fetch(`${url}/rest/v1/comms_messages?select=id,tools:system_tools(*)&calls.id=eq.1`)
export const raw = (sql: (text: TemplateStringsArray) => unknown) => sql`select m.id from comms_messages m join call_logs on call_logs.id = m.call_id`
