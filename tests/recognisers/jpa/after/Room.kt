package app

@Entity
@Table(name = "comms_rooms")
class Room(
    @Column(name = "tools") val tools: String,
    @ManyToMany @JoinTable(name = "comms_room_members") val users: Set<User>,
)

@Table(name = "users", schema = "auth")
class User

interface RoomRepository {
    @Query(value = "select count(*) from call_logs", nativeQuery = true)
    fun calls(): Long

    @GetMapping("messages")
    fun messages(): List<String>
}
