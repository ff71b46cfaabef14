"""Rebases of charts: read by whoever is at work, added in one's own name, never changed."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from medlock.scoping.policies import APP, SOMEBODY, SYSTEM
from medlock.scoping.settings import ME

TABLE = "boards_rebase"
KEPT = [
    f"CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION ledger_refuses_change()",
    f"CREATE TRIGGER kept_whole BEFORE TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses_change()",
    f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY",
    f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY",
    f"GRANT SELECT, INSERT ON {TABLE} TO {APP}, {SYSTEM}",
    f"CREATE POLICY system ON {TABLE} TO {SYSTEM} USING (true) WITH CHECK (true)",
    f"CREATE POLICY seen ON {TABLE} FOR SELECT TO {APP} USING ({SOMEBODY})",
    f"CREATE POLICY added ON {TABLE} FOR INSERT TO {APP} WITH CHECK (by_id = {ME})",
]


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0002_only_added_to"),
        ("ledger", "0002_only_added_to"),
        ("people", "0005_board_secretary"),
    ]

    operations = [
        migrations.CreateModel(
            name="Rebase",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("indicator", models.TextField()),
                ("place", models.TextField()),
                ("month", models.DateField()),
                ("because", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "withdraws",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawn_by",
                        to="boards.rebase",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["place", "indicator"], name="rebases_of_a_chart")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="a_rebase_is_from_a_month"
                    )
                ],
            },
        ),
        migrations.RunSQL([*KEPT], migrations.RunSQL.noop),
    ]
