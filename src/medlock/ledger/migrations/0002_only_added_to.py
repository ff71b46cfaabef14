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

NOTE = """
CREATE FUNCTION ledger_note(wanted uuid, notes json) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  note json;
  last bigint;
  before bytea;
  after bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(wanted::text, 79));
  SELECT e.number, e.hash INTO last, before FROM ledger_auditentry e
  WHERE e.lane = wanted ORDER BY e.number DESC LIMIT 1;
  last := coalesce(last, 0);
  before := coalesce(before, decode(repeat('00', 32), 'hex'));
  FOR note IN SELECT * FROM json_array_elements(notes) LOOP
    last := last + 1;
    after := sha256(before || int8send(last) || convert_to(note->>'text', 'UTF8'));
    INSERT INTO ledger_auditentry (
      id, lane, number, at, actor, teams, roles, action, object_type, object_id, subjects,
      effect, rule, session, address, request, detail, prev, hash
    ) SELECT n.id, wanted, last, n.at, n.actor, n.teams, n.roles, n.action, n.object_type,
      n.object_id, cardinality(n.people), n.effect, n.rule, n.session, n.address, n.request,
      n.detail, before, after
    FROM json_to_record(note) AS n (
      id uuid, at timestamptz, actor uuid, teams uuid[], roles text[], action text,
      object_type text, object_id text, people uuid[], effect text, rule smallint,
      session text, address text, request text, detail jsonb
    );
    INSERT INTO ledger_auditsubject (entry_id, person, lane, at)
    SELECT (note->>'id')::uuid, person::uuid, wanted, (note->>'at')::timestamptz
    FROM json_array_elements_text(note->'people') AS person;
    before := after;
  END LOOP;
  RETURN last;
END $$
"""
"""Waits for whoever is writing in the agency's lane, and only then looks where it ends. All in one
call, for while it lasts nobody else of the agency can end a transaction."""


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
                NOTE,
                *(statement for table in TABLES for statement in kept(table)),
                "CREATE TRIGGER marked BEFORE INSERT ON ledger_event "
                "FOR EACH STATEMENT EXECUTE FUNCTION ledger_marks_writer()",
                "GRANT SELECT, USAGE ON SEQUENCE ledger_event_seq TO medlock_app, medlock_system",
            ],
            [
                "DROP FUNCTION ledger_note(uuid, json)",
                "DROP FUNCTION ledger_marks_writer() CASCADE",
                "DROP FUNCTION ledger_refuses_change() CASCADE",
            ],
        ),
    ]
