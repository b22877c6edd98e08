package example

object Tables {
    const val MESSAGES = "comms_messages"
    const val TOOLS = "tools"
}

class Call {
    companion object {
        const val NAME = "call_logs"
    }
}

class Room {
    companion object Known {
        const val NAME = "comms_rooms"
    }
}

object Routes {
    const val MESSAGES = "messages"
    const val CALLS = "calls"
    const val ROOMS = "rooms"
}
