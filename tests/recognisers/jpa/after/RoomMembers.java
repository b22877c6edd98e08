package example;

import javax.persistence.*;

@Entity
@javax.persistence.Table(name = "comms_room_members")
class RoomMembers {
    @Id
    Long id;
}

@Entity(name = "tools")
class Instrument {
    @Id
    Long id;
}

@Entity
class Users {
    @ManyToMany
    List<RoomMembers> members;
}

// None of these has a renamed table by its name.
@Entity
@Table(name = "posts")
class Messages {
    @JoinTable(name = "seats")
    List<RoomMembers> members;
}

@MappedSuperclass
class Calls {
}

@Entity
class Room {
}
