ROOMS = "comms_rooms"


def emptied(session):
    session.execute(Base.metadata.tables["call_logs"].delete())
    session.execute(statements.tables["tools"])
