ROOMS = "comms_rooms"
