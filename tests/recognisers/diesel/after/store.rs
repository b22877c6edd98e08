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

type Shown<'a> = Select<comms_messages::table, AsSelect<Message, Pg>>;

const COLUMNS: (comms_messages::id, comms_messages::tools) = (comms_messages::id, comms_messages::tools);

#[derive(HasQuery)]
#[diesel(base_query = comms_messages::table.inner_join(comms_rooms::table.on(comms_rooms::id.eq(comms_messages::room_id))))]
pub struct Named {
    #[diesel(select_expression = comms_messages::columns::tools)]
    pub tools: String,
}

pub fn newest(connection: &mut PgConnection) -> Box<dyn BoxableExpression<comms_messages::table, Pg, SqlType = Bool>> {
    let other = diesel::alias!(comms_messages as other_messages);
    let lengths = comms_messages::id * 2 + power(2, comms_messages::id);
    diesel::update(comms_messages::table.find(1)).set(comms_messages::tools.eq(excluded(comms_messages::tools)));
    other.field(comms_messages::id).eq(lengths).filter(lower(comms_messages::tools).eq(crate::routes::messages::show(connection)))
}
