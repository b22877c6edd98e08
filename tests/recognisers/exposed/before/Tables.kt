package app

object Messages : Table("messages") {
    val tools = varchar("tools", 50)
    val room = reference("rooms", Rooms)
}

object Rooms : IntIdTable(name = "rooms")

class Calls : UUIDTable("calls", "id")

object Others : Table("auth.users")

object Invoices : LongIdTable("billing.invoices")

fun run(messages: List<String>) {
    transaction {
        exec("update messages set tools = 'x'")
        Messages.selectAll().where { Messages.tools inList messages }
        println("messages")
    }
}
