const path = require('path')
const { knex } = require('./db')
const { ROOMS } = require('./tables')

exports.list = () =>
  knex('comms_messages as m')
    .join('comms_rooms', 'comms_rooms.id', 'm.room_id')
    .leftJoin({ u: 'user_accounts' }, 'u.id', 'm.user_id')
    .where('comms_rooms.name', 'messages')
    .select('m.id', 'comms_rooms.name as room')

exports.one = (trx) => trx('call_logs').where({ id: 1, tools: 2 }).first()
exports.rooms = () => knex(ROOMS).select(['comms_rooms.id', 'comms_rooms.name'])
exports.add = (row) => knex.insert(row).into('comms_messages').returning('id')
exports.some = () => knex.select('id').from('comms_room_members').whereRaw('comms_room_members.left_at is null')
exports.raw = () => knex.raw('select count(*) from comms_messages where id = ?', [1])
exports.invoices = () => knex.withSchema('billing').from('billing_invoices').select('id')
exports.either = (db) => db('system_tools').count('system_tools.id')

class Message extends Model {
  static tableName = 'comms_messages'
  static relationMappings = {
    room: { relation: Model.BelongsToOneRelation, modelClass: Room, join: { from: 'comms_messages.room_id', to: 'comms_rooms.id' } },
  }
}
class Call extends Model {
  static get tableName() {
    return 'call_logs'
  }
}
exports.models = [Message, Call]

// no tables
exports.file = path.join('messages', 'calls')
exports.words = ['messages', 'calls'].join(' ')
exports.client = (mongo) => mongo.db('messages').collection('calls')
exports.dexie = (idb) => idb.table('messages').toArray()
exports.twin = () => knex.withSchema('auth').from('users').select('id')
