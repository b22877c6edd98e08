package app

object Messages : Table("comms_messages") {
    val tools = varchar("tools", 50)
    val room = reference("rooms", Rooms)
}

object Rooms : IntIdTable(name = "comms_rooms")

class Calls : UUIDTable("call_logs", "id")

object Others : Table("auth.users")

object Invoices : LongIdTable("billing.billing_invoices")

fun run(messages: List<String>) {
    transaction {
        exec("update comms_messages set tools = 'x'")
        Messages.selectAll().where { Messages.tools inList messages }
        println("messages")
    }
}
