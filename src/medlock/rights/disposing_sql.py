"""The one procedure that may remove content, as statements for a migration. It refuses by itself:
nobody who calls it can do so without two approvals, a day that has passed, and no hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from medlock.rights.removing import REMOVED
from medlock.scoping.policies import OWNER, PATH, SYSTEM

DISPOSAL = "medlock_disposal"
UNDER_WAY = f"""
CREATE OR REPLACE FUNCTION medlock_disposing() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT current_user = '{OWNER}' AND coalesce(current_setting('medlock.disposing', true), '') <> ''
$$
"""
"""True inside the procedure alone: nobody signs in as the owner, whose name the first half asks."""

REFUSED = """
CREATE OR REPLACE FUNCTION medlock_against_disposal(wanted uuid) RETURNS text LANGUAGE plpgsql
SECURITY DEFINER PATH AS $$
DECLARE
  d rights_disposal;
  beside uuid[];
BEGIN
  LOCK TABLE rights_legalhold IN SHARE MODE;
  PERFORM set_config('medlock.disposing', wanted::text, true);
  SELECT * INTO d FROM rights_disposal WHERE id = wanted FOR UPDATE;
  beside := medlock_kept_together(d.person);
  PERFORM set_config('medlock.disposing', '', true);
  RETURN CASE
    WHEN d.id IS NULL THEN 'There is no such disposal.'
    WHEN d.carried_out_at IS NOT NULL THEN 'It was carried out before.'
    WHEN d.kept_because <> '' THEN 'It was decided to keep this record.'
    WHEN d.proposed_by_id IS NULL OR d.agreed_by_id IS NULL OR d.proposed_by_id = d.agreed_by_id
      THEN 'Two people have not agreed to it.'
    WHEN current_setting('medlock.practitioner', true)
         IN (d.proposed_by_id::text, d.agreed_by_id::text)
      THEN 'Whoever proposed or agreed to it does not carry it out. A third person does.'
    WHEN d.keepsakes = '' THEN 'Nobody has said what became of letters, photographs and keepsakes.'
    WHEN d.kept_until >= (clock_timestamp() AT TIME ZONE 'Europe/London')::date
      THEN 'It is to be kept until ' || to_char(d.kept_until, 'FMDD FMMonth YYYY') || '.'
    ELSE medlock_needed_still(d.person, beside)
  END;
END $$
""".replace("PATH", PATH)
"""A hold that is being set is waited for, and none is set until the removal has ended."""

NEEDED = """
CREATE OR REPLACE FUNCTION medlock_needed_still(who uuid, beside uuid[]) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER PATH AS $$
DECLARE said text;
BEGIN
  PERFORM set_config('medlock.disposing', who::text, true);
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM rights_legalhold h WHERE h.person = ANY(beside)
                 AND h.lifted_at IS NULL)
      THEN 'A legal hold stands on it, or on somebody who shares work with them.'
    WHEN EXISTS (SELECT 1 FROM people_requestedrecord q JOIN people_recordsrequest r
                 ON r.id = q.request_id WHERE q.person_id = who AND r.closed_at IS NULL
                 AND r.kind <> 'retention_review')
      THEN 'Somebody has asked to see this record, and has not been answered.'
    WHEN EXISTS (SELECT 1 FROM people_involvement i WHERE i.person_id = ANY(beside)
                 AND i.ended_at IS NULL)
      THEN 'Somebody still works with them, or with somebody who shares work with them.'
    WHEN EXISTS (SELECT 1 FROM casework_worksubject s JOIN casework_assignment a
                 ON a.work_id = s.work_id WHERE s.subject = ANY(beside) AND a.until IS NULL)
      THEN 'Work about them is still open.'
    ELSE NULL
  END INTO said;
  PERFORM set_config('medlock.disposing', '', true);
  RETURN said;
END $$
""".replace("PATH", PATH)

TOGETHER = """
CREATE OR REPLACE FUNCTION medlock_kept_together(who uuid) RETURNS uuid[] LANGUAGE plpgsql
SECURITY DEFINER PATH AS $$
DECLARE
  homes uuid[];
  works uuid[];
  found uuid[];
BEGIN
  PERFORM set_config('medlock.disposing', who::text, true);
  homes := ARRAY(SELECT household_id FROM people_householdmember WHERE person_id = who
                 AND household_id IN (SELECT subject FROM casework_worksubject));
  works := ARRAY(SELECT work_id FROM casework_worksubject
                 WHERE subject = who OR subject = ANY(homes));
  found := ARRAY(
    SELECT who UNION SELECT unnest(homes)
    UNION SELECT subject FROM casework_worksubject WHERE work_id = ANY(works)
    UNION SELECT person_id FROM people_householdmember WHERE household_id = ANY(homes)
    UNION SELECT person FROM disclosure_outgoingperson WHERE outgoing_id IN (
      SELECT outgoing_id FROM disclosure_outgoingperson WHERE person = who)
    UNION SELECT person_id FROM people_requestedrecord WHERE request_id IN (
      SELECT request_id FROM people_requestedrecord WHERE person_id = who));
  PERFORM set_config('medlock.disposing', '', true);
  RETURN found;
END $$
""".replace("PATH", PATH)
"""A piece of work, a paper or an answered request about several is one document: it goes when the
last of them is due."""

ONLY_THROUGH = """
  people := people || ARRAY(
    SELECT p.id FROM people_person p
    WHERE p.id IN (SELECT relative_id FROM people_relationship WHERE person_id = d.person
                   UNION SELECT person_id FROM people_relationship WHERE relative_id = d.person)
      AND NOT EXISTS (SELECT 1 FROM casework_worksubject s WHERE s.subject = p.id)
      AND NOT EXISTS (SELECT 1 FROM people_involvement i WHERE i.person_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM people_relationship r
                      WHERE (r.person_id = p.id AND r.relative_id <> d.person)
                         OR (r.relative_id = p.id AND r.person_id <> d.person))
      AND NOT EXISTS (SELECT 1 FROM ledger_event e WHERE e.subject = p.id
                      AND e.kind NOT IN ('recorded', 'corrected'))
      AND NOT EXISTS (SELECT 1 FROM rights_legalhold h WHERE h.person = p.id
                      AND h.lifted_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM people_requestedrecord q WHERE q.person_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM people_adoption a WHERE p.id IN (a.before_id, a.after_id))
      AND NOT EXISTS (SELECT 1 FROM disclosure_outgoingperson o WHERE o.person = p.id
                      AND o.outgoing_id NOT IN (SELECT outgoing_id FROM disclosure_outgoingperson
                                                WHERE person = d.person)));
"""
"""Relatives who are on record for nothing but being theirs go with them. Not who is held, asked
after, adopted, or known from a statutory file: theirs is a record of its own."""

HEAD = """
CREATE OR REPLACE FUNCTION medlock_dispose(wanted uuid, counted text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER PATH AS $$
DECLARE
  d rights_disposal;
  said text := medlock_against_disposal(wanted);
  people uuid[];
  homes uuid[];
  works uuid[];
  asked uuid[];
  outs uuid[];
  removed jsonb := '{}';
  trail bytea := decode(repeat('00', 32), 'hex');
  taken text;
  n bigint;
BEGIN
  IF said IS NOT NULL THEN
    RAISE EXCEPTION '%', said USING ERRCODE = 'ML001';
  END IF;
  PERFORM set_config('medlock.disposing', wanted::text, true);
  SELECT * INTO d FROM rights_disposal WHERE id = wanted;
  people := ARRAY[d.person];
""".replace("PATH", PATH)

FOUND = """
  homes := ARRAY(SELECT household_id FROM people_householdmember WHERE person_id = d.person);
  works := ARRAY(SELECT work_id FROM casework_worksubject
                 WHERE subject = ANY(people) OR subject = ANY(homes));
  outs := ARRAY(SELECT outgoing_id FROM disclosure_outgoingperson WHERE person = ANY(people));
  asked := ARRAY(SELECT request_id FROM people_requestedrecord WHERE person_id = ANY(people));
"""

EMPTIED = """
  UPDATE people_person SET born_on = NULL, expected_on = NULL, died_on = NULL
  WHERE id = ANY(people);
  UPDATE ledger_event e SET facts = CASE
    WHEN e.kind <> 'recorded' THEN coalesce((
      SELECT jsonb_object_agg(f.key, f.value) FROM jsonb_each(e.facts) f
      WHERE f.key = ANY(counted) AND (jsonb_typeof(f.value) IN ('number', 'boolean')
        OR f.value #>> '{}' ~ '^[A-Za-z0-9_.+-]{1,40}( [A-Za-z0-9_.+-]{1,40})*$')), '{}')
    WHEN e.name IN ('sex', 'ethnicity', 'disability') THEN e.facts
    WHEN e.name IN ('born_on', 'expected_on', 'date_of_birth', 'died_on')
      THEN jsonb_build_object('value', left(e.facts->>'value', 7))
    ELSE '{}' END
  WHERE e.subject = ANY(people);
  INSERT INTO ledger_event (id, act, kind, name, subject, subject_kind, happened_at, known_at,
    recorded_at, source, origin, authority, outcome, ward, agency, team, worker, grade, version,
    facts)
  SELECT gen_random_uuid(), wanted, 'recorded', 'disposed', d.person, coalesce((
      SELECT e.subject_kind FROM ledger_event e WHERE e.subject = d.person
      ORDER BY e.seq DESC LIMIT 1), 'child'),
    clock_timestamp(), clock_timestamp(), clock_timestamp(), 'casework', wanted, d.authority, '',
    '', '', '', '', '', '', jsonb_build_object('value', wanted::text);
  UPDATE rights_disposal SET carried_out_at = clock_timestamp(),
    carried_out_by_id = current_setting('medlock.practitioner')::uuid,
    counts = removed, digest = encode(trail, 'hex')
  WHERE id = wanted;
  UPDATE people_recordsrequest SET closed_at = greatest(opened_at, clock_timestamp())
  WHERE id = d.request_id AND closed_at IS NULL;
  PERFORM set_config('medlock.disposing', '', true);
  RETURN removed;
END $$
"""

ONE = """
  WITH gone AS (DELETE FROM {table} WHERE {where} RETURNING *)
  SELECT count(*), string_agg(gone::text, E'\\n' ORDER BY gone::text) INTO n, taken FROM gone;
  IF n > 0 THEN
    removed := removed || jsonb_build_object('{table}', n);
    trail := sha256(trail || convert_to('{table}' || E'\\n' || taken, 'UTF8'));
  END IF;
"""


def procedure(removed: Iterable[tuple[str, str]] = REMOVED) -> list[str]:
    """The procedure and what it asks, with whom may call it. Made again when the tables change."""
    body = "".join(ONE.format(table=table, where=where) for table, where in removed)
    return [
        UNDER_WAY,
        TOGETHER,
        NEEDED,
        REFUSED,
        f"{HEAD}{ONLY_THROUGH}{FOUND}{body}{EMPTIED}",
        *_only_for("medlock_kept_together(uuid)", SYSTEM),
        *_only_for("medlock_needed_still(uuid, uuid[])"),
        *_only_for("medlock_against_disposal(uuid)", DISPOSAL, SYSTEM),
        *_only_for("medlock_dispose(uuid, text[])", DISPOSAL),
    ]


def open_to_it(tables: Iterable[str]) -> Iterator[str]:
    """Let the procedure, and nothing else of the owner's, see and remove rows behind the wall."""
    for table in tables:
        yield f"DROP POLICY IF EXISTS disposing ON {table}"
        yield (
            f"CREATE POLICY disposing ON {table} TO {OWNER} "
            "USING (medlock_disposing()) WITH CHECK (medlock_disposing())"
        )


def let_through(table: str, refuses: str, events: str = "UPDATE OR DELETE") -> list[str]:
    """The trigger that keeps a table as it is, anew: it lets the procedure pass."""
    return [
        f"DROP TRIGGER IF EXISTS kept ON {table}",
        f"CREATE TRIGGER kept BEFORE {events} ON {table} FOR EACH ROW "
        f"WHEN (NOT medlock_disposing()) EXECUTE FUNCTION {refuses}()",
    ]


PASSES = """
DO $$ DECLARE t record; BEGIN
  FOR t IN SELECT tgname, pg_get_triggerdef(oid) AS made FROM pg_trigger
    WHERE tgrelid = '{table}'::regclass AND NOT tgisinternal AND tgqual IS NULL
      AND (tgtype & 1) = 1 AND (tgtype & 2) = 2 AND (tgtype & 8) = 8
  LOOP
    EXECUTE format('DROP TRIGGER %I ON {table}', t.tgname);
    EXECUTE replace(t.made, 'FOR EACH ROW EXECUTE',
      'FOR EACH ROW WHEN ((NOT medlock_disposing())) EXECUTE');
  END LOOP;
END $$
"""


def let_pass(table: str) -> str:
    """The same for whatever triggers of a table refuse a row's removal, by whatever name."""
    return PASSES.format(table=table)


def _only_for(function: str, *roles: str) -> list[str]:
    granted = [f"GRANT EXECUTE ON FUNCTION {function} TO {each}" for each in roles]
    return [f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC", *granted]
