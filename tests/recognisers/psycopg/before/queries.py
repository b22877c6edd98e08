from psycopg import sql

LIST = "select id from messages where room_id = %s"


def run(cur, conn, messages):
    cur.execute(LIST, (1,))
    cur.execute("insert into calls (id, tools) " "values (%s, %s)", (1, "messages"))
    cur.execute(f"""
        select m.id, u.name
        from messages m
        join users u on u.id = m.user_id
        where m.tools = '{messages}'
    """)
    cur.execute("delete from %s" % "rooms")
    cur.execute(sql.SQL("select {} from room_members").format(sql.Identifier("tools")))
    cur.execute(sql.SQL("select * from {}").format(sql.Identifier("billing", "invoices")))
    cur.execute(sql.SQL("select * from {}").format(sql.Identifier("auth", "users")))
    cur.copy_from(open("messages"), "messages")
    cur.execute('select "messages".id from public."messages"')
    print("messages", messages)


async def asynchronous(conn):
    await conn.fetch("select * from messages where id = $1", 1)
    await conn.fetchval("select count(*) from auth.users")
    await conn.copy_records_to_table("invoices", records=[], schema_name="billing")
    await conn.copy_records_to_table("users", records=[], schema_name="auth")
    return {"calls": conn.messages}
