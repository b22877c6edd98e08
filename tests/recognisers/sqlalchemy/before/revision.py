import sqlalchemy as sa
from alembic import op


def upgrade():
    op.add_column("messages", sa.Column("tools", sa.Text()))
    op.create_index("messages_room", "messages", ["room_id"])
    op.create_foreign_key("calls_message", "calls", "messages", ["message_id"], ["id"])
    op.execute("update messages set tools = ''")
    op.drop_index("calls", table_name="calls")
