"""Rule 22 in the database: who is told of an emergency, who reviews it, and what the watchers are
told of looks at records: ids, days and what seems odd; no name, no address, no text.
"""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from django.db import migrations

from medlock.scoping.facts import assured, excluded, kin, line_managed
from medlock.scoping.policies import (
    PATH,
    only_for_pages,
    protect_as,
    read_by_the_rules,
)
from medlock.scoping.settings import CURRENT, ME, MY_AGENCY, NOW, any_of, held

I_MANAGE = any_of("managed", "uuid")
FIRST_CALL = "('front_door', 'mash', 'emergency_duty')"
WORKING = "('practitioner', 'manager', 'duty')"
AUTHORITY = (
    "coalesce((SELECT p.authority FROM people_person p WHERE p.id = who), "
    "(SELECT p.authority FROM people_household p WHERE p.id = who), "
    "(SELECT p.authority FROM people_context p WHERE p.id = who), '')"
)
ANSWERS_FOR = (
    "EXISTS (SELECT 1 FROM people_membership k JOIN people_team t ON t.id = k.team_id "
    f"JOIN people_agency a ON a.id = t.agency_id WHERE k.practitioner_id = {ME} AND {held('k')} "
    f"AND ((k.role = 'manager' AND t.function IN {FIRST_CALL}) "
    f"OR (k.role IN {WORKING} AND t.function = 'quality')) "
    f"AND a.authority <> '' AND a.authority = {AUTHORITY})"
)
WATCHES = f"""
CREATE FUNCTION medlock_watches(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE
SECURITY DEFINER {PATH} AS $$ BEGIN
  RETURN {ANSWERS_FOR} AND NOT {excluded("who")};
END $$;
{only_for_pages("medlock_watches(uuid)")}
"""
"""A record of the authority they answer for: as manager of a front door, or for quality there."""

WHOSE = f"""
CREATE FUNCTION medlock_whose(people uuid[]) RETURNS TABLE (person uuid, authority text, nobodys
boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER {PATH} AS $$
#variable_conflict use_column
DECLARE who uuid;
BEGIN
  FOREACH who IN ARRAY people LOOP
    RETURN QUERY SELECT who, {AUTHORITY}, NOT EXISTS (
      SELECT 1 FROM people_involvement i WHERE i.person_id = who AND {CURRENT});
  END LOOP;
END $$;
{only_for_pages("medlock_whose(uuid[])")}
"""
"""The authority a record is of, and whether no team is involved with it now."""

TEAMS_OF = f"""
CREATE FUNCTION medlock_teams_of(who uuid) RETURNS TABLE (team uuid) LANGUAGE plpgsql STABLE
SECURITY DEFINER {PATH} AS $$ BEGIN
  RETURN QUERY SELECT DISTINCT i.team_id FROM people_involvement i
  WHERE i.person_id = who AND {CURRENT};
END $$;
{only_for_pages("medlock_teams_of(uuid)")}
"""
"""Whose managers are told: asked by whoever opens the record, a moment before it is open."""

OPEN_NOW = f"""
CREATE FUNCTION medlock_my_emergencies() RETURNS TABLE (id uuid, person uuid, ends_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER {PATH} AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT b.id, b.person_id, b.ends_at FROM people_breakglass b
  WHERE b.practitioner_id = {ME} AND b.began_at <= {NOW} AND b.ends_at > {NOW}
  AND (b.ended_at IS NULL OR b.ended_at > {NOW}) ORDER BY b.ends_at, b.id;
END $$;
{only_for_pages("medlock_my_emergencies()")}
"""
"""For the banner of every page: ids and hours alone, of one's own."""

BY_A_LOAD = "e.roles <@ ARRAY['operator', 'analyst', 'administrator']"
"""Roles that open no record: what they bring in by a file was seen by nobody."""
LOOKED_UP = (
    "(e.object_type = 'page' AND e.detail - 'index' = '{}' AND (e.object_id = "
    "'governance:break_glass' OR EXISTS (SELECT 1 FROM ledger_auditentry q "
    "WHERE q.actor = e.actor AND q.at = e.at AND q.action = 'search')))"
)
"""An index card as a search gave it, on the page of that search."""
A_LOOK = f"e.action <> 'search' AND NOT {BY_A_LOAD} AND NOT {LOOKED_UP}"
ALLOWED_LOOK = f"e.effect = 'allow' AND {A_LOOK}"
COUNTS = f"""
CREATE FUNCTION medlock_emergency_counts(since timestamptz)
RETURNS TABLE (agency uuid, month date, emergencies bigint, opened bigint, unreviewed bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER {PATH} AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH ours AS (
    SELECT a.id FROM people_agency a WHERE a.id = {MY_AGENCY} OR (a.authority <> '' AND
      a.authority = (SELECT m.authority FROM people_agency m WHERE m.id = {MY_AGENCY}))
  ), broken AS (
    SELECT b.agency_id AS lane,
      date_trunc('month', b.began_at AT TIME ZONE 'Europe/London')::date AS month,
      count(*) AS emergencies,
      count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM governance_emergencyreview r
        WHERE r.emergency_id = b.id AND r.verdict <> 'needs_more')) AS unreviewed
    FROM people_breakglass b WHERE b.began_at >= since AND b.agency_id IN (SELECT id FROM ours)
    GROUP BY 1, 2
  ), looks AS (
    SELECT s.lane, date_trunc('month', s.at AT TIME ZONE 'Europe/London')::date AS month,
      count(DISTINCT (e.actor, s.person, (s.at AT TIME ZONE 'Europe/London')::date)) AS opened
    FROM ledger_auditsubject s JOIN ledger_auditentry e ON e.id = s.entry_id
    WHERE s.at >= since AND s.lane IN (SELECT id FROM ours) AND {ALLOWED_LOOK} GROUP BY 1, 2
  )
  SELECT coalesce(k.lane, b.lane), coalesce(k.month, b.month), coalesce(b.emergencies, 0),
    coalesce(k.opened, 0), coalesce(b.unreviewed, 0)
  FROM looks k FULL JOIN broken b ON b.lane = k.lane AND b.month = k.month ORDER BY 1, 2;
END $$;
{only_for_pages("medlock_emergency_counts(timestamptz)")}
"""
"""A record opened is one worker, one record, one day. Counts by agency and month, nobody's name."""

UNREVIEWED = f"""
CREATE FUNCTION medlock_unreviewed() RETURNS TABLE (agency uuid, began_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER {PATH} AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT b.agency_id, b.began_at FROM people_breakglass b
  JOIN people_agency a ON a.id = b.agency_id
  WHERE (a.id = {MY_AGENCY} OR (a.authority <> '' AND
    a.authority = (SELECT m.authority FROM people_agency m WHERE m.id = {MY_AGENCY})))
  AND NOT EXISTS (SELECT 1 FROM governance_emergencyreview r
    WHERE r.emergency_id = b.id AND r.verdict <> 'needs_more') ORDER BY b.began_at;
END $$;
{only_for_pages("medlock_unreviewed()")}
"""

TEAMS_THEN = (
    "SELECT k.team_id FROM people_membership k WHERE k.practitioner_id = l.looker "
    "AND k.from_on <= l.day AND (k.to_on IS NULL OR k.to_on > l.day)"
)
INVOLVED = (
    "EXISTS (SELECT 1 FROM people_involvement i WHERE i.person_id = ANY(l.near) "
    "AND i.began_at <= l.last AND (i.ended_at IS NULL "
    "OR i.ended_at > l.first - interval '6 months')"
    f" AND (i.worker_id = l.looker OR i.team_id IN ({TEAMS_THEN}) "
    "OR (i.purpose = 'front_door' AND l.on_duty)))"
)
EMERGENCY = (
    "EXISTS (SELECT 1 FROM people_breakglass b WHERE b.person_id = l.person "
    "AND b.practitioner_id = l.looker AND b.began_at <= l.last AND b.ends_at > l.first "
    "AND (b.ended_at IS NULL OR b.ended_at >= l.first))"
)
OTHERWISE = (
    "(EXISTS (SELECT 1 FROM people_practitioner w WHERE w.id = l.person) "
    "OR EXISTS (SELECT 1 FROM people_requestedrecord q JOIN people_recordsrequest r "
    "ON r.id = q.request_id JOIN people_practitioner w ON w.agency_id = r.agency_id "
    "WHERE q.person_id = l.person AND w.id = l.looker AND r.opened_at <= l.last "
    "AND (r.closed_at IS NULL OR r.closed_at > l.first)))"
)
"""A worker's own practice, and the records a request is about, are opened without a team's being
involved."""
SURNAME = (
    "EXISTS (SELECT 1 FROM people_nametoken t "
    "JOIN people_personname n ON n.person_id = t.person_id "
    "WHERE t.person_id = ANY(l.near) AND NOT t.sounds AND n.family <> '' "
    "AND t.token = l.surname AND strpos(lower(n.given), t.token) = 0)"
)
POSTCODE = "upper(regexp_replace(a.postcode, '\\s', '', 'g'))"
STREET = (
    "EXISTS (SELECT 1 FROM people_address a WHERE a.person_id = l.person AND a.postcode <> '' "
    f"AND {held('a')} AND (SELECT h.hashed FROM governance_homedeclared h "
    "WHERE h.practitioner_id = l.looker ORDER BY h.at DESC LIMIT 1) = "
    "sha256(hidden || sha256(hidden || "
    f"convert_to(l.looker::text || {POSTCODE}, 'UTF8'))))"
)
LOOKS = f"""
CREATE FUNCTION medlock_watched_looks(
  since timestamptz, until timestamptz, hidden bytea, known uuid[], surnames text[]
) RETURNS TABLE (looker uuid, person uuid, day date, looks bigint, refused bigint,
  first timestamptz, last timestamptz, mine boolean, involved boolean, emergency boolean,
  surname boolean, street boolean, late bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER {PATH} AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH staff AS MATERIALIZED (
    SELECT someone.id FROM people_practitioner someone
    WHERE {line_managed("someone.id")} OR {assured("someone.id")}
  ), ours AS MATERIALIZED (
    SELECT DISTINCT i.person_id AS id FROM people_involvement i
    WHERE i.team_id {I_MANAGE} AND {CURRENT} AND medlock_unbarred(i.person_id)
  ), seen AS (
    SELECT e.actor, s.person, s.at, e.effect, e.roles FROM ledger_auditentry e
    JOIN ledger_auditsubject s ON s.entry_id = e.id
    WHERE e.actor IN (SELECT id FROM staff) AND e.at >= since AND e.at < until
      AND {A_LOOK}
    UNION ALL
    SELECT e.actor, s.person, s.at, e.effect, e.roles FROM ledger_auditsubject s
    JOIN ledger_auditentry e ON e.id = s.entry_id
    WHERE s.person IN (SELECT id FROM ours) AND s.at >= since AND s.at < until
      AND {A_LOOK} AND e.actor <> {ME} AND e.actor NOT IN (SELECT id FROM staff)
  ), l AS (
    SELECT g.*, n.near, w.surname FROM (
      SELECT s.actor AS looker, s.person, (s.at AT TIME ZONE 'Europe/London')::date AS day,
        count(*) AS looks, count(*) FILTER (WHERE s.effect = 'deny') AS refused,
        min(s.at) AS first, max(s.at) AS last, bool_or('duty' = ANY(s.roles)) AS on_duty,
        count(*) FILTER (WHERE (s.at AT TIME ZONE 'Europe/London')::time
          NOT BETWEEN '07:00' AND '20:00') AS late
      FROM seen s GROUP BY 1, 2, 3) g
    LEFT JOIN unnest(known, surnames) AS w (id, surname) ON w.id = g.looker
    CROSS JOIN LATERAL (SELECT g.person || ARRAY({kin("g.person")}) AS near) n
  )
  SELECT l.looker, l.person, l.day, l.looks, l.refused, l.first, l.last,
    l.looker IN (SELECT id FROM staff), {INVOLVED} OR {OTHERWISE}, {EMERGENCY}, {SURNAME}, {STREET},
    l.late
  FROM l WHERE l.looker <> {ME};
END $$;
{only_for_pages("medlock_watched_looks(timestamptz, timestamptz, bytea, uuid[], text[])")}
"""
"""One row for a worker, a record and a day. `hidden` is the key of the declared homes' hashes, and
never kept here; `surnames` are those of the workers in `known`, spelt plainly."""

SEEN = "EXISTS (SELECT 1 FROM people_breakglass b WHERE b.id = emergency_id)"
NOT_MINE = (
    "EXISTS (SELECT 1 FROM people_breakglass b WHERE b.id = emergency_id "
    f"AND b.practitioner_id <> {ME})"
)
WATCHED = (
    f"(looker_id <> {ME} AND ({line_managed('looker_id')} OR {assured('looker_id')} "
    "OR (person IS NOT NULL AND medlock_reaches(person))))"
)
POLICIES = (
    *protect_as("governance_emergencyreview", seen=SEEN, added=f"by_id = {ME} AND {NOT_MINE}"),
    *protect_as("governance_flaganswer", seen=WATCHED, added=f"by_id = {ME} AND {WATCHED}"),
    *protect_as(
        "governance_homedeclared",
        seen=f"practitioner_id = {ME}",
        added=f"practitioner_id = {ME}",
    ),
    *protect_as(
        "governance_lookback",
        seen=f"manager_id = {ME} OR {assured('manager_id')}",
        added=f"manager_id = {ME}",
    ),
    "DROP POLICY seen ON people_breakglass",
    "DROP POLICY changed ON people_breakglass",
)
ITS_OWN = f"practitioner_id = {ME} OR agency_id = {MY_AGENCY}"
TOLD = f"({ITS_OWN} OR medlock_reaches(person_id) OR medlock_watches(person_id))"
WATCHERS = (
    f"CREATE POLICY seen ON people_breakglass FOR SELECT TO medlock_app USING ({ME} IS NOT NULL "
    f"AND {TOLD})",
    f"CREATE POLICY changed ON people_breakglass FOR UPDATE TO medlock_app USING ({ME} IS NOT NULL "
    f"AND {TOLD})",
)
KEPT = tuple(
    f"CREATE TRIGGER {name} BEFORE {what} ON governance_{table} "
    f"FOR EACH {each} EXECUTE FUNCTION ledger_refuses_change()"
    for table in ("emergencyreview", "flaganswer", "homedeclared", "lookback")
    for name, what, each in (
        ("kept", "UPDATE OR DELETE", "ROW"),
        ("kept_whole", "TRUNCATE", "STATEMENT"),
    )
)
READ = ("governance_emergencyreview", "governance_homedeclared")
AUDIT = ("ledger_auditentry", "ledger_auditsubject")


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0003_emergencies_and_looks"),
        ("ledger", "0002_only_added_to"),
        ("people", "0007_who_opens_and_who_may_not"),
    ]
    operations = [
        migrations.RunSQL(
            [
                WATCHES,
                WHOSE,
                TEAMS_OF,
                OPEN_NOW,
                *POLICIES,
                *WATCHERS,
                *KEPT,
                *map(read_by_the_rules, (*READ, *AUDIT)),
                COUNTS,
                UNREVIEWED,
                LOOKS,
            ],
            migrations.RunSQL.noop,
        ),
    ]
