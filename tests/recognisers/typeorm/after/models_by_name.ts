import { Column, Entity, JoinTable, ManyToMany } from 'typeorm'

@Entity('comms_room_members')
export class RoomMembers {
  @Column() role: string
}

@Entity('billing_subscriptions')
class Subscription {
  @Column() plan: string
}

@Entity()
export class Tools {
  @ManyToMany(() => RoomMembers)
  @JoinTable()
  members: RoomMembers[]
}

@Entity({ orderBy: { id: 'ASC' } })
export class Users {
  @Column() name: string
}

// None of these has a renamed table by its name.
@Entity('posts')
export class Messages {}

@Entity({ name: 'chat_rooms' })
export class Rooms {}

@Injectable()
export class Calls {}
