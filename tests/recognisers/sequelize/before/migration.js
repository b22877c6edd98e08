module.exports = {
  async up(queryInterface) {
    await queryInterface.addColumn('messages', 'tools', { type: 'text', references: { model: { tableName: 'tools' }, key: 'id' } })
    await queryInterface.bulkInsert('rooms', [{ calls: 1 }])
    await queryInterface.sequelize.query('update messages set tools = 1')
  },
}
