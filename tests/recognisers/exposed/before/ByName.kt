package example

import org.jetbrains.exposed.dao.id.IntIdTable
import org.jetbrains.exposed.sql.Table

object Calls : IntIdTable()

object Subscription : Table()

object Tools : LongIdTable("instruments")

object Rooms : Repository()

class Users : IntIdTable()
