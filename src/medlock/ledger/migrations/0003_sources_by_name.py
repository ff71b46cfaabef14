"""One source was called “extract”: that was the CIN Census, for nothing else could be loaded."""

from django.db import migrations, models

SOURCES = ("casework", "cin_census", "annex_a", "local_file")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_only_added_to")]

    operations = [
        migrations.AlterField(
            "event", "source", models.TextField(choices=[(each, each) for each in SOURCES])
        ),
        migrations.RunSQL(
            [
                "ALTER TABLE ledger_event DISABLE TRIGGER kept",
                "UPDATE ledger_event SET source = 'cin_census' WHERE source = 'extract'",
                "ALTER TABLE ledger_event ENABLE TRIGGER kept",
            ],
            [],
        ),
    ]
