import { Column, Entity, Index, JoinTable, ManyToMany, PrimaryColumn } from 'typeorm'
import { CALLS } from './names'

@Entity('messages')
@Index('messages', ['room'])
export class Message {
  @PrimaryColumn()
  id!: string

  @Column({ name: 'tools' })
  tools!: string

  @ManyToMany(() => User)
  @JoinTable({ name: 'room_members' })
  members!: User[]
}

@Entity({ name: 'rooms' })
export class Room {
  calls!: string[]
}

@Entity({ schema: 'billing', name: 'invoices' })
export class Invoice {}

// of another schema: not the table that is renamed
@Entity({ name: 'users', schema: 'auth' })
export class User {}

@Entity(CALLS)
export class Call {}
