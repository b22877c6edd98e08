import { supabase } from './client'
import type { Row, Twin } from './rows'

export const typed = async () => await supabase.from<Row>('comms_messages').select('id, tools:system_tools(*)')
export const twice = async () => await supabase.from<'comms_messages', Row>('comms_messages').select('id').eq('id', 1)
export const counted = async () => (await db.calls.from<Row>("call_logs")).length

supabase.from('comms_messages').on('INSERT', () => undefined).subscribe()
supabase.from('comms_messages:room_id=eq.1').on('*', () => undefined).subscribe()
export const heard = (room: string) => supabase.from(`call_logs:room_id=eq.${room}`).on('UPDATE', () => undefined)
export const dynamic = (room: string) => supabase.from(`${room}:messages=eq.1`).on('UPDATE', () => undefined)

// None of these is a table.
export const channel = () => supabase.channel('room:messages')
export const bucket = async () => await supabase.storage.from<Row>('messages').list()
export const copied = async () => await Array.from<Row>('messages')
export const handler = (socket: Twin) => socket.on('messages', () => undefined)
