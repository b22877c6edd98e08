MESSAGES = "TOOLS"


def forget(cursor):
    cursor.execute("UPDATE MESSAGES SET BODY = NULL WHERE ID IN (SELECT MESSAGE_ID FROM CALLS WHERE MESSAGES.ID > 7)")
    assert cursor.query.startswith('SELECT "MESSAGES"')
