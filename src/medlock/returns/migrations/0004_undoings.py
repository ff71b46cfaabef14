"""A load may be undone, once and with a reason. Whoever may load for an authority sees its loads,
what was odd in them and what was undone; the system alone adds to them."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from medlock.scoping.policies import APP, SYSTEM

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

LOADED = "authority = ANY(current_setting('medlock.loads')::text[])"
OF_A_LOAD = "EXISTS (SELECT 1 FROM returns_load l WHERE l.id = load_id)"
SEEN = {"returns_load": LOADED, "returns_loadissue": OF_A_LOAD, "returns_undoing": OF_A_LOAD}

KEPT = [
    "CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON returns_undoing "
    "FOR EACH ROW EXECUTE FUNCTION ledger_refuses_change()",
    "CREATE TRIGGER kept_whole BEFORE TRUNCATE ON returns_undoing "
    "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses_change()",
    f"GRANT SELECT, INSERT ON returns_undoing TO {SYSTEM}",
]


def closed(table: str, seen: str) -> list[str]:
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"GRANT SELECT ON {table} TO {APP}",
        f"CREATE POLICY system ON {table} TO {SYSTEM} USING (true) WITH CHECK (true)",
        f"CREATE POLICY seen ON {table} FOR SELECT TO {APP} USING ({seen})",
    ]


def opened(table: str) -> list[str]:
    return [
        f"DROP POLICY seen ON {table}",
        f"DROP POLICY system ON {table}",
        f"REVOKE SELECT ON {table} FROM {APP}",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("returns", "0003_collections_of_every_kind"),
        ("ledger", "0002_only_added_to"),
    ]
    operations = [
        migrations.CreateModel(
            name="Undoing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("undone_at", models.DateTimeField()),
                ("undone_by", models.UUIDField()),
                ("why", models.TextField()),
                ("counts", models.JSONField()),
                (
                    "load",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undoing",
                        to="returns.load",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="an_undoing_says_why",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            [*KEPT, *(line for table, seen in SEEN.items() for line in closed(table, seen))],
            [
                *(line for table in reversed(SEEN) for line in opened(table)),
                "DROP TRIGGER kept ON returns_undoing",
                "DROP TRIGGER kept_whole ON returns_undoing",
            ],
        ),
    ]
