from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("messages", "0001_initial")]
    operations = [
        migrations.RunSQL("alter table messages add tools text", reverse_sql="alter table messages drop tools"),
        migrations.AlterModelTable(name="calls", table="calls"),
        migrations.CreateModel(name="Room", options={"db_table": "rooms"}),
    ]
