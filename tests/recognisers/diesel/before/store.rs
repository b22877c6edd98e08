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

type Shown<'a> = Select<messages::table, AsSelect<Message, Pg>>;

const COLUMNS: (messages::id, messages::tools) = (messages::id, messages::tools);

#[derive(HasQuery)]
#[diesel(base_query = messages::table.inner_join(rooms::table.on(rooms::id.eq(messages::room_id))))]
pub struct Named {
    #[diesel(select_expression = messages::columns::tools)]
    pub tools: String,
}

pub fn newest(connection: &mut PgConnection) -> Box<dyn BoxableExpression<messages::table, Pg, SqlType = Bool>> {
    let other = diesel::alias!(messages as other_messages);
    let lengths = messages::id * 2 + power(2, messages::id);
    diesel::update(messages::table.find(1)).set(messages::tools.eq(excluded(messages::tools)));
    other.field(messages::id).eq(lengths).filter(lower(messages::tools).eq(crate::routes::messages::show(connection)))
}
