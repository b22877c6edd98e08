package example

object Tables {
    const val MESSAGES = "messages"
    const val TOOLS = "tools"
}

class Call {
    companion object {
        const val NAME = "calls"
    }
}

class Room {
    companion object Known {
        const val NAME = "rooms"
    }
}

object Routes {
    const val MESSAGES = "messages"
    const val CALLS = "calls"
    const val ROOMS = "rooms"
}
