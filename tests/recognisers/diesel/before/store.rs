use crate::schema::{messages, rooms};
use diesel::prelude::*;

mod handlers;

#[derive(Queryable, Selectable)]
#[diesel(table_name = messages)]
pub struct Message {
    pub id: i64,
    pub tools: String,
}

#[derive(Insertable)]
#[diesel(table_name = crate::schema::rooms)]
pub struct Room {
    pub calls: i64,
}

pub fn list(connection: &mut PgConnection) -> Vec<Message> {
    messages::table
        .inner_join(rooms::table)
        .filter(messages::tools.eq("tools"))
        .order(messages::id)
        .select((messages::id, messages::tools))
        .load(connection)
        .unwrap()
}

pub fn count(connection: &mut PgConnection, calls: i64) -> i64 {
    diesel::sql_query("select count(*) from calls");
    handlers::messages(connection, calls)
}
