"""One more role somebody may hold in a team: the secretary of a board."""

from django.db import migrations, models

ROLES = [
    ("practitioner", "Practitioner"),
    ("manager", "Manager"),
    ("duty", "Duty"),
    ("reviewer", "Reviewer"),
    ("records_officer", "Records officer"),
    ("analyst", "Analyst"),
    ("administrator", "Administrator"),
    ("board_member", "Board member"),
    ("board_secretary", "Board secretary"),
    ("operator", "Operator"),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0004_who_may_reach_what")]
    operations = [
        migrations.AlterField("membership", "role", models.TextField(choices=ROLES)),
    ]
