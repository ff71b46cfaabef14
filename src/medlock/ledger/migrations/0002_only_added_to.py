"""Nothing in the ledger is changed or removed, by grant and by trigger, whoever asks.

A second trigger marks, for as long as its transaction lasts, where in the running numbers a
writer began: whoever follows the ledger stops below the lowest mark and so misses nothing.
"""

from django.db import migrations

TABLES = ("ledger_event", "ledger_auditentry", "ledger_auditsubject")

REFUSES = """
CREATE FUNCTION ledger_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The ledger is added to and never changed: % on % is refused.',
    TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$
"""

MARKS = """
CREATE FUNCTION ledger_marks_writer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE began bigint;
BEGIN
  IF current_setting('medlock.appending', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
    SELECT CASE WHEN is_called THEN last_value ELSE 0 END INTO began FROM ledger_event_seq;
    PERFORM pg_advisory_xact_lock_shared((77::bigint << 40) | began);
    PERFORM set_config('medlock.appending', pg_current_xact_id()::text, true);
  END IF;
  RETURN NULL;
END $$
"""


def kept(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION ledger_refuses_change()",
        f"CREATE TRIGGER kept_whole BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses_change()",
        f"GRANT SELECT, INSERT ON {table} TO medlock_app, medlock_system",
    ]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.RunSQL(
            [
                REFUSES,
                MARKS,
                *(statement for table in TABLES for statement in kept(table)),
                "CREATE TRIGGER marked BEFORE INSERT ON ledger_event "
                "FOR EACH STATEMENT EXECUTE FUNCTION ledger_marks_writer()",
                "GRANT SELECT, USAGE ON SEQUENCE ledger_event_seq TO medlock_app, medlock_system",
            ],
            [
                "DROP FUNCTION ledger_marks_writer() CASCADE",
                "DROP FUNCTION ledger_refuses_change() CASCADE",
            ],
        ),
    ]
