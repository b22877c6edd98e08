import { column, Schema, Table } from '@powersync/web'

const body = { text: column.text, calls: column.integer }
const calls = new Table({ messages: column.text })

export const schema = new Schema({
  messages: new Table(body),
  rooms: new Table({ tools: column.text }),
  calls,
})

export const all = (db: any) => db.getAll('select * from messages where id = ?', ['messages'])
export const live = (db: any) => db.watch('select tools from rooms')
