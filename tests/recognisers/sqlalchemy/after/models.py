import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, Table, text
from sqlalchemy.orm import relationship

from names import ROOMS

room_members = Table(
    "comms_room_members",
    metadata,
    Column("rooms", ForeignKey("comms_rooms.id")),
    Column("user_id", ForeignKey("public.user_accounts.id")),
)
invoices = Table("billing_invoices", metadata, schema="billing")
others = Table("users", metadata, schema="auth")


class Message(Base):
    __tablename__ = "comms_messages"

    id = Column(Integer, primary_key=True)
    room_id = Column(sa.ForeignKey("comms_rooms.id", ondelete="CASCADE"))
    tools = Column("tools", Integer)
    users = relationship("User", secondary="comms_room_members", back_populates="messages")


class Room(Base):
    __tablename__ = ROOMS


class AuthUser(Base):
    __tablename__ = "users"
    __table_args__ = {"schema": "auth"}


class Call(Base):
    __tablename__ = "call_logs"
    __table_args__ = (ForeignKeyConstraint(["message"], ["comms_messages.id"]), {"schema": "public"})


def recent(session, messages):
    """All messages and calls."""
    session.execute(text("select m.id from comms_messages m join call_logs c on c.message = m.id"))
    session.execute(sa.text(f"delete from comms_messages where id in ({messages})"))
    return {"messages": messages}
