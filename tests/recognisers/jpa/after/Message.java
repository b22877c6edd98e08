package app;

import jakarta.persistence.*;

@Entity
@Table(name = "comms_messages", indexes = @Index(name = "messages", columnList = "room_id"))
@SQLDelete(sql = "update comms_messages set deleted = true where id = ?")
public class Message {
    static final String CALLS_TABLE = "call_logs";

    @Column(name = "tools")
    private String tools;

    @ManyToMany
    @JoinTable(name = "comms_room_members", joinColumns = @JoinColumn(name = "messages"))
    private Set<User> users;

    @ElementCollection
    @CollectionTable(name = Message.CALLS_TABLE)
    private List<String> calls;

    @Formula("(select count(*) from call_logs c where c.message_id = id)")
    private int count;
}

@Entity(name = "rooms")
@Table(name = "comms_rooms", schema = "public")
class Room {}

@Entity
@Table(schema = "billing", name = "billing_invoices")
class Invoice {}

@Entity
@Table(name = "users", schema = "auth")
class User {}

interface MessageRepository extends JpaRepository<Message, Long> {
    @Query(value = "select * from comms_messages m join comms_rooms r on r.id = m.room_id", nativeQuery = true)
    List<Message> busy();

    @Query("select m from Message m where m.tools = 'messages'")
    List<Message> messages();
}
