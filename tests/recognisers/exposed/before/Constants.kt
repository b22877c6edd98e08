package example

private const val TABLE = "messages"
private const val LABEL = "rooms"

object Posts : IntIdTable(TABLE)

fun label() = println(LABEL)
