"""A board's book is read by whoever is at work and added to in one's own name. Nothing in it is
changed or removed, by grant and by trigger, whoever asks."""

from django.db import migrations

from medlock.scoping.policies import APP, SOMEBODY, SYSTEM
from medlock.scoping.settings import ME

TABLES = ("boards_entry", "boards_version")


def kept(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION ledger_refuses_change()",
        f"CREATE TRIGGER kept_whole BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses_change()",
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"GRANT SELECT, INSERT ON {table} TO {APP}, {SYSTEM}",
        f"CREATE POLICY system ON {table} TO {SYSTEM} USING (true) WITH CHECK (true)",
        f"CREATE POLICY seen ON {table} FOR SELECT TO {APP} USING ({SOMEBODY})",
        f"CREATE POLICY added ON {table} FOR INSERT TO {APP} WITH CHECK (by_id = {ME})",
    ]


def loose(table: str) -> list[str]:
    return [
        *(f"DROP TRIGGER {name} ON {table}" for name in ("kept", "kept_whole")),
        *(f"DROP POLICY {name} ON {table}" for name in ("system", "seen", "added")),
    ]


class Migration(migrations.Migration):
    dependencies = [("boards", "0001_initial"), ("ledger", "0002_only_added_to")]
    operations = [
        migrations.RunSQL(
            [statement for table in TABLES for statement in kept(table)],
            [statement for table in TABLES for statement in loose(table)],
        ),
    ]
