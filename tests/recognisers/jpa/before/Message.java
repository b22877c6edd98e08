package app;

import jakarta.persistence.*;

@Entity
@Table(name = "messages", indexes = @Index(name = "messages", columnList = "room_id"))
@SQLDelete(sql = "update messages set deleted = true where id = ?")
public class Message {
    static final String CALLS_TABLE = "calls";

    @Column(name = "tools")
    private String tools;

    @ManyToMany
    @JoinTable(name = "room_members", joinColumns = @JoinColumn(name = "messages"))
    private Set<User> users;

    @ElementCollection
    @CollectionTable(name = Message.CALLS_TABLE)
    private List<String> calls;

    @Formula("(select count(*) from calls c where c.message_id = id)")
    private int count;
}

@Entity(name = "rooms")
@Table(name = "rooms", schema = "public")
class Room {}

@Entity
@Table(schema = "billing", name = "invoices")
class Invoice {}

@Entity
@Table(name = "users", schema = "auth")
class User {}

interface MessageRepository extends JpaRepository<Message, Long> {
    @Query(value = "select * from messages m join rooms r on r.id = m.room_id", nativeQuery = true)
    List<Message> busy();

    @Query("select m from Message m where m.tools = 'messages'")
    List<Message> messages();
}
