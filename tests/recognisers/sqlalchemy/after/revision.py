import sqlalchemy as sa
from alembic import op


def upgrade():
    op.add_column("comms_messages", sa.Column("tools", sa.Text()))
    op.create_index("messages_room", "comms_messages", ["room_id"])
    op.create_foreign_key("calls_message", "call_logs", "comms_messages", ["message_id"], ["id"])
    op.execute("update comms_messages set tools = ''")
    op.drop_index("calls", table_name="call_logs")
