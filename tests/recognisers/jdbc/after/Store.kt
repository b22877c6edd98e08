package app

private const val ROOMS_TABLE = "comms_rooms"
private const val ROOMS = "rooms"

fun run(connection: Connection, jdbc: JdbcTemplate, messages: List<String>) {
    connection.prepareStatement("select * from comms_messages where id = ?")
    jdbc.query("""
        select m.id, '${messages.size}'
        from comms_messages m
        join user_accounts u on u.id = m.user_id
    """.trimIndent())
    jdbc.update("delete from call_logs")
    println("messages")
}
