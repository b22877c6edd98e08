exports.up = (knex) =>
  knex.schema.alterTable('comms_messages', (table) => {
    table.uuid('call_id').references('id').inTable('call_logs')
    table.uuid('room_id').references('comms_rooms.id')
    table.string('tools')
  })
exports.down = (knex) => knex.schema.table('comms_messages', (table) => table.dropColumn('tools'))
