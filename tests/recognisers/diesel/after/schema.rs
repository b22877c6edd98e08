diesel::table! {
    comms_messages (id) {
        id -> Int8,
        tools -> Text,
        room_id -> Int8,
    }
}

diesel::table! {
    comms_rooms (id) {
        id -> Int8,
    }
}

table! {
    auth.users (id) {
        id -> Int8,
    }
}

diesel::joinable!(comms_messages -> comms_rooms (room_id));
diesel::allow_tables_to_appear_in_same_query!(comms_messages, comms_rooms);
