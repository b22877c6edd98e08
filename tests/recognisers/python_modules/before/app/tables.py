MESSAGES = "messages"
CALLS = "calls"
ROOMS = "rooms"
LABEL = "tools"
