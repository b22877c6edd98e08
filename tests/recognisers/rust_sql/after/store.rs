use sqlx::PgPool;

const LIST: &str = "select m.id from comms_messages m where m.room_id = $1";

pub async fn run(pool: &PgPool, client: &Client, messages: Vec<String>) -> Result<()> {
    sqlx::query!("select id, tools from comms_messages where id = $1", 1).fetch_all(pool).await?;
    sqlx::query_as!(
        Message,
        r#"
        select m.id as "id!", u.name
        from comms_messages m
        join user_accounts u on u.id = m.user_id
        "#
    );
    sqlx::query(LIST).bind("messages").fetch_all(pool).await?;
    sqlx::query_scalar::<_, i64>("select count(*) from call_logs").fetch_one(pool).await?;
    client.query("select * from public.comms_rooms where name = 'tools'", &[&messages]).await?;
    client.batch_execute("delete from comms_room_members; delete from auth.users").await?;
    let mut builder = QueryBuilder::new("insert into system_tools (id) ");
    calls.select(sql::<Text>("array(select comms_messages.tools from comms_messages where comms_messages.id = call_logs.tools)"));
    map.get("messages");
    println!("messages {}", messages.len());
    Ok(())
}
