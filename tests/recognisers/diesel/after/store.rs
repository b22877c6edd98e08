use crate::schema::{comms_messages, comms_rooms};
use diesel::prelude::*;

mod handlers;

#[derive(Queryable, Selectable)]
#[diesel(table_name = comms_messages)]
pub struct Message {
    pub id: i64,
    pub tools: String,
}

#[derive(Insertable)]
#[diesel(table_name = crate::schema::comms_rooms)]
pub struct Room {
    pub calls: i64,
}

pub fn list(connection: &mut PgConnection) -> Vec<Message> {
    comms_messages::table
        .inner_join(comms_rooms::table)
        .filter(comms_messages::tools.eq("tools"))
        .order(comms_messages::id)
        .select((comms_messages::id, comms_messages::tools))
        .load(connection)
        .unwrap()
}

pub fn count(connection: &mut PgConnection, calls: i64) -> i64 {
    diesel::sql_query("select count(*) from call_logs");
    handlers::messages(connection, calls)
}
