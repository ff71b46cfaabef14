"""A load says which source it is, of which names it speaks since when, and of which it tells only
the newest; an issue may come with a likely value. Loads made before were all of the CIN Census."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("returns", "0002_only_added_to")]

    operations = [
        migrations.AddField(
            "load", "source", models.TextField(default="cin_census"), preserve_default=False
        ),
        migrations.AddField("load", "scopes", models.JSONField(default=dict)),
        migrations.AddField("load", "latest", models.JSONField(default=list)),
        migrations.AddField("loadissue", "suggested", models.TextField(blank=True, default="")),
    ]
