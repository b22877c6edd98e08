package app

private const val ROOMS_TABLE = "rooms"
private const val ROOMS = "rooms"

fun run(connection: Connection, jdbc: JdbcTemplate, messages: List<String>) {
    connection.prepareStatement("select * from messages where id = ?")
    jdbc.query("""
        select m.id, '${messages.size}'
        from messages m
        join users u on u.id = m.user_id
    """.trimIndent())
    jdbc.update("delete from calls")
    println("messages")
}
