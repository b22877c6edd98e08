module.exports = {
  async up(queryInterface) {
    await queryInterface.addColumn('comms_messages', 'tools', { type: 'text', references: { model: { tableName: 'system_tools' }, key: 'id' } })
    await queryInterface.bulkInsert('comms_rooms', [{ calls: 1 }])
    await queryInterface.sequelize.query('update comms_messages set tools = 1')
  },
}
