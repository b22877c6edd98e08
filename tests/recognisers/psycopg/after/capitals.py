MESSAGES = "TOOLS"


def forget(cursor):
    cursor.execute("UPDATE comms_messages SET BODY = NULL WHERE ID IN (SELECT MESSAGE_ID FROM call_logs WHERE comms_messages.ID > 7)")
    assert cursor.query.startswith('SELECT "MESSAGES"')
