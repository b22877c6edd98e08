import { type DB, db } from './db'
import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'

type Rooms = SelectQueryBuilder<DB, 'rooms', unknown>
type OfBoth = ExpressionBuilder<DB, 'rooms' | 'GuestList'>

// Names with capitals are quoted by the builder.
export const guests = db
  .selectFrom('GuestList as g')
  .innerJoin('GuestList', 'GuestList.id', 'g.next_id')
  .select(['GuestList.name', 'GuestList.createdAt as since'])
  .where('GuestList.name', 'is not', null)

// A query that is put together step by step.
export function listed(owner: string, column: string) {
  let query: Rooms = db.selectFrom('rooms').select('rooms.id')
  query = query.where('rooms.owner', '=', owner)
  query = query.where((eb) => eb.or([eb('rooms.kind', 'in', ['a', 'b']), eb('rooms.kind', 'is', null)]))
  // for a person: what these belong to is not known here
  query = query.orderBy('rooms.created_at').groupBy('rooms.id')
  const month = sql.lit('MONTH')
  return fn('date_trunc', [month, 'rooms.created_at'])
}

export const isOwner = (inner: OfBoth, reb: OfBoth, id: string) => reb('GuestList.owner', '=', id)

// No query of this file is about them.
export const titles = translate('calls.title')
export const events = bus.on('messages.created')
export const found = store.where('messages.id', '==', 1)
export const asked = callWeb('messages.id', 'POST', {})
