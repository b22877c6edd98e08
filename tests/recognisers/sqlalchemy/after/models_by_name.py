from flask_sqlalchemy import SQLAlchemy
from sqlmodel import Field, SQLModel

db = SQLAlchemy()


class RoomMembers(db.Model):
    """Who is in a room."""
    __tablename__ = "comms_room_members"

    id = db.Column(db.Integer, primary_key=True)


class Subscription(db.Model):
    __tablename__ = "billing_subscriptions"
    id = db.Column(db.Integer, primary_key=True)


class Tools(SQLModel, table=True):
    __tablename__ = "system_tools"
    id: int | None = Field(default=None, primary_key=True)


class User(Base):
    id = db.Column(db.Integer, primary_key=True)


# None of these has a renamed table by its name.
class Messages(db.Model):
    __tablename__ = "posts"


class Calls(SQLModel):
    id: int


class Rooms(db.Model):
    __abstract__ = True


class Labels(dict):
    pass
