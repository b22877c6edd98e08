from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("messages", "0001_initial")]
    operations = [
        migrations.RunSQL("alter table comms_messages add tools text", reverse_sql="alter table comms_messages drop tools"),
        migrations.AlterModelTable(name="calls", table="call_logs"),
        migrations.CreateModel(name="Room", options={"db_table": "comms_rooms"}),
    ]
