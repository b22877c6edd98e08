import { DataTypes, Model, Sequelize } from 'sequelize'

const sequelize = new Sequelize(process.env.DATABASE_URL!)

export const Message = sequelize.define('message', { text: DataTypes.TEXT })
export const Member = sequelize.define('RoomMember', { role: DataTypes.TEXT }, { underscored: true })

export class Call extends Model {}
Call.init({ caller: DataTypes.TEXT }, { sequelize, underscored: true })

// None of these has a renamed table by its name.
export const Room = sequelize.define('room', { name: DataTypes.TEXT }, { tableName: 'chat_rooms' })

export class Tool extends Model {}
Tool.init({ name: DataTypes.TEXT }, { sequelize, tableName: 'instruments' })

export class User extends Account {}
customElements.define('label', User)
