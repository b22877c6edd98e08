import type { Generated, Kysely } from 'kysely'
import { sql } from 'kysely'

export interface Database {
  comms_messages: MessageTable
  comms_rooms: { id: Generated<string>; calls: number }
}
interface MessageTable {
  id: Generated<string>
  tools: string[]
}

export const list = (db: Kysely<Database>) =>
  db
    .selectFrom('comms_messages')
    .innerJoin('comms_rooms as r', 'r.id', 'comms_messages.room_id')
    .leftJoin('user_accounts', (join) => join.onRef('user_accounts.id', '=', 'comms_messages.user_id'))
    .select(['comms_messages.id', 'r.name as room', 'user_accounts.name as member'])
    .where('comms_messages.id', '=', 'messages')
    .orderBy('comms_messages.created_at', 'desc')
    .selectAll('comms_messages')
    .execute()

export const add = (db: Kysely<Database>) => db.insertInto('call_logs').values({ tools: [] }).returning('id').execute()
export const change = (trx: Kysely<Database>) => trx.updateTable('comms_messages as m').set({ tools: [] }).where('m.id', '=', '1').execute()
export const both = (db: Kysely<Database>) => db.selectFrom(['comms_messages as m', 'call_logs']).selectAll().execute()
export const raw = (db: Kysely<Database>) => sql`select * from ${sql.table('comms_messages')}`.execute(db)
export const lower = (db: Kysely<Database>) => db.withSchema('billing').selectFrom('billing_invoices').selectAll().execute()
export const twin = (db: Kysely<Database>) => db.withSchema('auth').selectFrom('users').selectAll().execute()

// no tables
const found = new Map<string, string>()
found.get('messages')
export const parts = ['messages', 'calls'].join('.')
export const listen = (socket: any) => socket.on('messages', () => undefined)
