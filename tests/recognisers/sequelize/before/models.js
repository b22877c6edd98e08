const { DataTypes, Model, literal } = require('sequelize')

module.exports = (sequelize) => {
  class Message extends Model {}
  Message.init(
    {
      tools: DataTypes.STRING,
      room_id: { type: DataTypes.UUID, references: { model: 'rooms', key: 'id' } },
    },
    { sequelize, modelName: 'messages', tableName: 'messages' },
  )

  const Call = sequelize.define('calls', { users: DataTypes.ARRAY(DataTypes.STRING) }, { tableName: 'calls' })
  const Room = sequelize.define('Room', {}, { tableName: 'rooms', schema: 'public' })
  const User = sequelize.define('User', {}, { tableName: 'users', schema: 'auth' })
  Room.belongsToMany(User, { through: 'room_members', foreignKey: 'rooms' })
  Message.findAll({ order: literal('messages.created_at'), where: literal('(select count(*) from tools) > 1'), include: [{ model: Call, as: 'calls' }] })
  // the table goes by the model's name: for a person
  const Tool = sequelize.define('tools', {})
  return { messages: Message, Call, Room, Tool }
}
