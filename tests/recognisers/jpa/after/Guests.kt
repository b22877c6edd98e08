import jakarta.persistence.Entity
import jakarta.persistence.Index
import jakarta.persistence.Table
import org.springframework.data.jpa.repository.Query

// The annotation has no name: the class gives it.
@Entity
@Table(indexes = [Index(columnList = "room_id")])
class RoomRoofs

@Entity
@Table(name = "house_doors", indexes = [Index(columnList = "room_id")])
class RoomDoors

@Entity
@Table("house_walls")
class RoomWalls

interface GuestQueries {
    @Query(
        nativeQuery = true,
        value = "update comms_messages set tools = null " +
            "where room_id in (select id from comms_rooms where id = :room) " +
            "and id in (:messages)",
    )
    fun clear(room: Long, messages: List<Long>)

    @Query(value = "select * from call_logs c limit :#{#page.size}", nativeQuery = true)
    fun page(page: Any): List<Any>
}

fun remove(connection: Any) {
    val query = "delete from comms_messages m " +
        "using comms_rooms r, call_logs c " +
        "where m.room_id = r.id and c.id = ?"
    execute(connection, query)
}
