import type { Generated, Kysely } from 'kysely'
import { sql } from 'kysely'

export interface Database {
  messages: MessageTable
  rooms: { id: Generated<string>; calls: number }
}
interface MessageTable {
  id: Generated<string>
  tools: string[]
}

export const list = (db: Kysely<Database>) =>
  db
    .selectFrom('messages')
    .innerJoin('rooms as r', 'r.id', 'messages.room_id')
    .leftJoin('users', (join) => join.onRef('users.id', '=', 'messages.user_id'))
    .select(['messages.id', 'r.name as room', 'users.name as member'])
    .where('messages.id', '=', 'messages')
    .orderBy('messages.created_at', 'desc')
    .selectAll('messages')
    .execute()

export const add = (db: Kysely<Database>) => db.insertInto('calls').values({ tools: [] }).returning('id').execute()
export const change = (trx: Kysely<Database>) => trx.updateTable('messages as m').set({ tools: [] }).where('m.id', '=', '1').execute()
export const both = (db: Kysely<Database>) => db.selectFrom(['messages as m', 'calls']).selectAll().execute()
export const raw = (db: Kysely<Database>) => sql`select * from ${sql.table('messages')}`.execute(db)
export const lower = (db: Kysely<Database>) => db.withSchema('billing').selectFrom('invoices').selectAll().execute()
export const twin = (db: Kysely<Database>) => db.withSchema('auth').selectFrom('users').selectAll().execute()

// no tables
const found = new Map<string, string>()
found.get('messages')
export const parts = ['messages', 'calls'].join('.')
export const listen = (socket: any) => socket.on('messages', () => undefined)
