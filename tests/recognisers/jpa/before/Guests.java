import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.springframework.data.jpa.repository.Query;

// The annotation has no name: the class gives it.
@Entity
@Table(indexes = @Index(columnList = "room_id"))
class RoomGuests {
}

@Entity
@Table
class RoomKeys {
}

@Entity
@Table(name = "house_doors", indexes = @Index(columnList = "room_id"))
class RoomDoors {
}

@Entity
@Table(Walls.TABLE)
class RoomWalls {
}

interface GuestRepository {
    @Query(nativeQuery = true, value = "select count(*) from messages "
        + "where room_id in (select id from rooms where id = :room)")
    long count(long room);

    @Query(value = "select m.* from messages m limit :#{#page.size} offset ?#{#page.offset}", nativeQuery = true)
    java.util.List<Object> page(Object page);
}
