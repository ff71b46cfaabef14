"""Disposal waits for holds being set, takes no relative with a record of their own, and keeps what
was sent or asked about several until the last of them is due."""

from django.db import migrations

from medlock.rights.disposing_sql import procedure


class Migration(migrations.Migration):
    dependencies = [("rights", "0004_what_came_since")]
    operations = [migrations.RunSQL([*procedure()], migrations.RunSQL.noop)]
