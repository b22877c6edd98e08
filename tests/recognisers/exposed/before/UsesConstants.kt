package example.web

import example.Tables

object Inbox : IntIdTable(Tables.MESSAGES)

object Conversations : IntIdTable(Call.NAME)

fun show() {
    exec("select * from ${Room.NAME}")
    router.map(Routes.MESSAGES, Routes.CALLS, Routes.ROOMS)
    println(Tables.TOOLS)
}
