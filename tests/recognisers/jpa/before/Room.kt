package app

@Entity
@Table(name = "rooms")
class Room(
    @Column(name = "tools") val tools: String,
    @ManyToMany @JoinTable(name = "room_members") val users: Set<User>,
)

@Table(name = "users", schema = "auth")
class User

interface RoomRepository {
    @Query(value = "select count(*) from calls", nativeQuery = true)
    fun calls(): Long

    @GetMapping("messages")
    fun messages(): List<String>
}
