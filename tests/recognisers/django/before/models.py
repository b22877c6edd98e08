from django.db import connection, models


class Message(models.Model):
    room = models.ForeignKey("rooms.Room", related_name="messages", on_delete=models.CASCADE)
    users = models.ManyToManyField("auth.User", db_table="room_members")
    tools = models.TextField(db_column="tools")

    class Meta:
        app_label = "messages"
        db_table = "messages"


class Invoice(models.Model):
    class Meta:
        db_table = '"billing"."invoices"'


class Other(models.Model):
    class Meta:
        db_table = '"auth"."users"'


def busy():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from messages where room_id = %s", [1])
    Message.objects.raw("select * from messages")
    return Message.objects.extra(where=["messages.read_at is null"], tables=["rooms"]).prefetch_related("calls")
