import { type DB, db } from './db'
import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'

type Rooms = SelectQueryBuilder<DB, 'comms_rooms', unknown>
type OfBoth = ExpressionBuilder<DB, 'comms_rooms' | 'comms_guest_lists'>

// Names with capitals are quoted by the builder.
export const guests = db
  .selectFrom('comms_guest_lists as g')
  .innerJoin('comms_guest_lists', 'comms_guest_lists.id', 'g.next_id')
  .select(['comms_guest_lists.name', 'comms_guest_lists.createdAt as since'])
  .where('comms_guest_lists.name', 'is not', null)

// A query that is put together step by step.
export function listed(owner: string, column: string) {
  let query: Rooms = db.selectFrom('comms_rooms').select('comms_rooms.id')
  query = query.where('comms_rooms.owner', '=', owner)
  query = query.where((eb) => eb.or([eb('comms_rooms.kind', 'in', ['a', 'b']), eb('comms_rooms.kind', 'is', null)]))
  // for a person: what these belong to is not known here
  query = query.orderBy('rooms.created_at').groupBy('rooms.id')
  const month = sql.lit('MONTH')
  return fn('date_trunc', [month, 'rooms.created_at'])
}

export const isOwner = (inner: OfBoth, reb: OfBoth, id: string) => reb('comms_guest_lists.owner', '=', id)

// No query of this file is about them.
export const titles = translate('calls.title')
export const events = bus.on('messages.created')
export const found = store.where('messages.id', '==', 1)
export const asked = callWeb('messages.id', 'POST', {})
