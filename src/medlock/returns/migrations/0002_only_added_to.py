"""Loads and their issues are added and never changed. Only the system, which loads, reaches
them: an issue holds the file's own words about a child."""

from django.db import migrations

TABLES = ("returns_load", "returns_loadissue")


def kept(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION ledger_refuses_change()",
        f"CREATE TRIGGER kept_whole BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses_change()",
        f"GRANT SELECT, INSERT ON {table} TO medlock_system",
    ]


class Migration(migrations.Migration):
    dependencies = [("returns", "0001_initial"), ("ledger", "0002_only_added_to")]
    operations = [
        migrations.RunSQL(
            [statement for table in TABLES for statement in kept(table)],
            [
                f"DROP TRIGGER {name} ON {table}"
                for table in TABLES
                for name in ("kept", "kept_whole")
            ],
        ),
    ]
