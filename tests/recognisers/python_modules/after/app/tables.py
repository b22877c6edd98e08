MESSAGES = "comms_messages"
CALLS = "call_logs"
ROOMS = "comms_rooms"
LABEL = "tools"
