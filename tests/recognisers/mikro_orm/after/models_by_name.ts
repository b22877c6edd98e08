import { Entity, ManyToMany, Property } from '@mikro-orm/core'

@Entity({ tableName: 'comms_room_members' })
export class RoomMembers {
  @Property() role!: string
}

@Entity({ tableName: 'billing_subscriptions' })
class Subscription {
  @Property() plan!: string
}

@Entity()
export class Tools {
  @ManyToMany({ entity: () => RoomMembers })
  members = []
}

// None of these has a renamed table by its name.
@Entity({ tableName: 'posts' })
export class Messages {}

@Entity({ abstract: true })
export class Rooms {}

@Embeddable()
export class Calls {}
