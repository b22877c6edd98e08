exports.up = (knex) =>
  knex.schema.alterTable('messages', (table) => {
    table.uuid('call_id').references('id').inTable('calls')
    table.uuid('room_id').references('rooms.id')
    table.string('tools')
  })
exports.down = (knex) => knex.schema.table('messages', (table) => table.dropColumn('tools'))
