diesel::table! {
    messages (id) {
        id -> Int8,
        tools -> Text,
        room_id -> Int8,
    }
}

diesel::table! {
    rooms (id) {
        id -> Int8,
    }
}

table! {
    auth.users (id) {
        id -> Int8,
    }
}

diesel::joinable!(messages -> rooms (room_id));
diesel::allow_tables_to_appear_in_same_query!(messages, rooms);
