from django.db import connection, models


class Message(models.Model):
    room = models.ForeignKey("rooms.Room", related_name="messages", on_delete=models.CASCADE)
    users = models.ManyToManyField("auth.User", db_table="comms_room_members")
    tools = models.TextField(db_column="tools")

    class Meta:
        app_label = "messages"
        db_table = "comms_messages"


class Invoice(models.Model):
    class Meta:
        db_table = '"billing"."billing_invoices"'


class Other(models.Model):
    class Meta:
        db_table = '"auth"."users"'


def busy():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from comms_messages where room_id = %s", [1])
    Message.objects.raw("select * from comms_messages")
    return Message.objects.extra(where=["comms_messages.read_at is null"], tables=["comms_rooms"]).prefetch_related("calls")
