import { Collection, Entity, EntitySchema, ManyToMany, PrimaryKey } from '@mikro-orm/core'

@Entity({ tableName: 'messages' })
export class Message {
  @PrimaryKey()
  id!: string

  @ManyToMany({ entity: () => User, pivotTable: 'room_members', joinColumn: 'messages', inverseJoinColumn: 'users' })
  users = new Collection<User>(this)
}

@Entity({ tableName: 'invoices', schema: 'billing' })
export class Invoice {}

@Entity({ tableName: 'users', schema: 'auth' })
export class User {}

export const Room = new EntitySchema<{ id: string }>({ name: 'rooms', tableName: 'rooms', properties: { id: { type: 'string' } } })

export const busy = (em: any) => em.find(Message, { tools: { calls: 1 } })
export const count = (em: any) => em.getConnection().execute('select count(*) from calls')
