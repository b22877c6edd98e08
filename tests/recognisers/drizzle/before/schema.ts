import { index, mysqlTable, pgSchema, pgTable, pgView, text, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { tableName } from './names'

export const messages = pgTable(
  'messages',
  {
    id: uuid('id').primaryKey(),
    room: uuid('room_id').references(() => rooms.id),
    tools: text('tools'),
  },
  (table) => [index('messages').on(table.room)],
)
export const rooms = pgTable("rooms", { id: uuid('id').primaryKey() })
export const calls = pgTable(tableName, { id: uuid('id') })
export const users = pgView('users').as((query) => query.select().from(messages))

// a table of another schema, which only the constant tells: for a person
const billing = pgSchema('billing')
export const invoices = billing.table('invoices', { id: uuid('id') })
export const old = mysqlTable('messages', { id: text('id') })

export const recent = (db: any) => db.execute(sql`select * from messages where id > ${1}`)
export const members = (db: any) => db.execute(sql.raw('delete from room_members'))
export const all = (db: any) => db.query.messages.findMany({ with: { rooms: true } })
