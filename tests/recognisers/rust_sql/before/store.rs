use sqlx::PgPool;

const LIST: &str = "select m.id from messages m where m.room_id = $1";

pub async fn run(pool: &PgPool, client: &Client, messages: Vec<String>) -> Result<()> {
    sqlx::query!("select id, tools from messages where id = $1", 1).fetch_all(pool).await?;
    sqlx::query_as!(
        Message,
        r#"
        select m.id as "id!", u.name
        from messages m
        join users u on u.id = m.user_id
        "#
    );
    sqlx::query(LIST).bind("messages").fetch_all(pool).await?;
    sqlx::query_scalar::<_, i64>("select count(*) from calls").fetch_one(pool).await?;
    client.query("select * from public.rooms where name = 'tools'", &[&messages]).await?;
    client.batch_execute("delete from room_members; delete from auth.users").await?;
    let mut builder = QueryBuilder::new("insert into tools (id) ");
    calls.select(sql::<Text>("array(select messages.tools from messages where messages.id = calls.tools)"));
    map.get("messages");
    println!("messages {}", messages.len());
    Ok(())
}
