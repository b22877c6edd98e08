ROOMS = "rooms"


def emptied(session):
    session.execute(Base.metadata.tables["calls"].delete())
    session.execute(statements.tables["tools"])
