const path = require('path')
const { knex } = require('./db')
const { ROOMS } = require('./tables')

exports.list = () =>
  knex('messages as m')
    .join('rooms', 'rooms.id', 'm.room_id')
    .leftJoin({ u: 'users' }, 'u.id', 'm.user_id')
    .where('rooms.name', 'messages')
    .select('m.id', 'rooms.name as room')

exports.one = (trx) => trx('calls').where({ id: 1, tools: 2 }).first()
exports.rooms = () => knex(ROOMS).select(['rooms.id', 'rooms.name'])
exports.add = (row) => knex.insert(row).into('messages').returning('id')
exports.some = () => knex.select('id').from('room_members').whereRaw('room_members.left_at is null')
exports.raw = () => knex.raw('select count(*) from messages where id = ?', [1])
exports.invoices = () => knex.withSchema('billing').from('invoices').select('id')
exports.either = (db) => db('tools').count('tools.id')

class Message extends Model {
  static tableName = 'messages'
  static relationMappings = {
    room: { relation: Model.BelongsToOneRelation, modelClass: Room, join: { from: 'messages.room_id', to: 'rooms.id' } },
  }
}
class Call extends Model {
  static get tableName() {
    return 'calls'
  }
}
exports.models = [Message, Call]

// no tables
exports.file = path.join('messages', 'calls')
exports.words = ['messages', 'calls'].join(' ')
exports.client = (mongo) => mongo.db('messages').collection('calls')
exports.dexie = (idb) => idb.table('messages').toArray()
exports.twin = () => knex.withSchema('auth').from('users').select('id')
