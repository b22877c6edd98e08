import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, Table, text
from sqlalchemy.orm import relationship

from names import ROOMS

room_members = Table(
    "room_members",
    metadata,
    Column("rooms", ForeignKey("rooms.id")),
    Column("user_id", ForeignKey("public.users.id")),
)
invoices = Table("invoices", metadata, schema="billing")
others = Table("users", metadata, schema="auth")


class Message(Base):
    __tablename__ = "messages"

    id = Column(Integer, primary_key=True)
    room_id = Column(sa.ForeignKey("rooms.id", ondelete="CASCADE"))
    tools = Column("tools", Integer)
    users = relationship("User", secondary="room_members", back_populates="messages")


class Room(Base):
    __tablename__ = ROOMS


class AuthUser(Base):
    __tablename__ = "users"
    __table_args__ = {"schema": "auth"}


class Call(Base):
    __tablename__ = "calls"
    __table_args__ = (ForeignKeyConstraint(["message"], ["messages.id"]), {"schema": "public"})


def recent(session, messages):
    """All messages and calls."""
    session.execute(text("select m.id from messages m join calls c on c.message = m.id"))
    session.execute(sa.text(f"delete from messages where id in ({messages})"))
    return {"messages": messages}
