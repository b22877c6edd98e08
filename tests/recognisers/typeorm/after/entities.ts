import { Column, Entity, Index, JoinTable, ManyToMany, PrimaryColumn } from 'typeorm'
import { CALLS } from './names'

@Entity('comms_messages')
@Index('messages', ['room'])
export class Message {
  @PrimaryColumn()
  id!: string

  @Column({ name: 'tools' })
  tools!: string

  @ManyToMany(() => User)
  @JoinTable({ name: 'comms_room_members' })
  members!: User[]
}

@Entity({ name: 'comms_rooms' })
export class Room {
  calls!: string[]
}

@Entity({ schema: 'billing', name: 'billing_invoices' })
export class Invoice {}

// of another schema: not the table that is renamed
@Entity({ name: 'users', schema: 'auth' })
export class User {}

@Entity(CALLS)
export class Call {}
