package example

import org.jetbrains.exposed.dao.id.IntIdTable
import org.jetbrains.exposed.sql.Table

object Calls : IntIdTable("call_logs")

object Subscription : Table("billing_subscriptions")

object Tools : LongIdTable("instruments")

object Rooms : Repository()

class Users : IntIdTable()
