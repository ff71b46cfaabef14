"""How those stand whom work is about, be they people, families, workers or contexts; and work begun
for another team, about somebody not named yet: whoever begins it says so."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from django.db import migrations

from medlock.scoping.policies import APP, OWNER, PATH, SOMEBODY, SYSTEM
from medlock.scoping.settings import ME, NOW

HELD = (
    "(a.from_on IS NULL OR a.from_on <= day) AND (a.to_on IS NULL OR a.to_on > day) "
    "AND a.person_id = ANY(%s)"
)
AT_HOME = (
    "ARRAY(SELECT m.person_id FROM people_householdmember m WHERE m.household_id = s.id "
    "AND (m.from_on IS NULL OR m.from_on <= day) AND (m.to_on IS NULL OR m.to_on > day))"
)


def ward(those: str, newest: str) -> str:
    """Where they live that day; nowhere that is said, where one is sealed or protected."""
    held = HELD % those
    return (
        "CASE WHEN EXISTS (SELECT 1 FROM people_restriction x WHERE x.kind = 'sealed' "
        f"AND x.person_id = ANY({those} || s.id) AND (x.to_at IS NULL OR x.to_at > {NOW})) "
        f"OR EXISTS (SELECT 1 FROM people_address a WHERE a.protected AND {held}) THEN '' "
        f"ELSE coalesce((SELECT {newest.replace('HELD', held)}), '') END"
    )


LATEST = "a.ward FROM people_address a WHERE HELD ORDER BY a.from_on DESC NULLS FIRST LIMIT 1"
THE_SAME = "min(a.ward) FROM people_address a WHERE HELD HAVING count(DISTINCT a.ward) = 1"
STANDS = """
    coalesce((SELECT jsonb_agg(to_jsonb(c) - 'met' ORDER BY c.opened_at, c.status)
              FROM casework_span c WHERE c.subject = s.id), '[]'),
    coalesce((SELECT jsonb_agg(jsonb_build_array(b.work, b.step))
              FROM medlock_under_way(ARRAY[s.id]) b), '[]')
"""
WHO = "s.id = ANY(people) AND medlock_reaches(s.id)"
NO_BIRTH = "NULL::date, NULL::date, NULL::timestamptz"
SEALED = (
    "EXISTS (SELECT 1 FROM people_restriction x WHERE x.kind = 'sealed' AND x.person_id = s.id "
    f"AND (x.to_at IS NULL OR x.to_at > {NOW}))"
)
DESCRIBED = f"""
CREATE FUNCTION medlock_described(people uuid[], day date)
RETURNS TABLE (person uuid, authority text, born_on date, expected_on date,
               registered_at timestamptz, ward text, spans jsonb, under_way jsonb, kind text)
LANGUAGE plpgsql STABLE SECURITY DEFINER {PATH} AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT s.id, s.authority, s.born_on, s.expected_on, s.registered_at,
    {ward("ARRAY[s.id]", LATEST)}, {STANDS}, 'person' FROM people_person s WHERE {WHO};
  IF (SELECT count(*) FROM people_person p WHERE p.id = ANY(people)) = cardinality(people) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT s.id, s.authority, {NO_BIRTH}, {ward(AT_HOME, THE_SAME)}, {STANDS}, 'family'
    FROM people_household s WHERE {WHO};
  RETURN QUERY SELECT s.id, s.authority, {NO_BIRTH},
    CASE WHEN s.place ~ '^[EWNS]05' AND NOT {SEALED} THEN s.place ELSE '' END, {STANDS}, 'context'
    FROM people_context s WHERE {WHO};
  RETURN QUERY SELECT s.id, g.authority, {NO_BIRTH}, '', {STANDS}, 'worker'
    FROM people_practitioner s JOIN people_agency g ON g.id = s.agency_id WHERE {WHO};
END $$
"""
BEGAN = f"""
CREATE FUNCTION medlock_began(asked uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER RETURN EXISTS (SELECT 1 FROM casework_work w
                                WHERE w.id = asked AND w.started_by_id = {ME})
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_asked_at_once"),
        ("people", "0004_who_may_reach_what"),
    ]
    operations = [
        migrations.RunSQL(
            [
                "DROP FUNCTION medlock_described(uuid[], date)",
                DESCRIBED,
                "REVOKE ALL ON FUNCTION medlock_described(uuid[], date) FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION medlock_described(uuid[], date) TO {APP}, {SYSTEM}",
                BEGAN,
                "REVOKE ALL ON FUNCTION medlock_began(uuid) FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION medlock_began(uuid) TO {APP}, {SYSTEM}, {OWNER}",
                f"CREATE POLICY added_by_who_began_it ON ledger_event FOR INSERT TO {APP} "
                f"WITH CHECK ({SOMEBODY} AND subject_kind = 'unnamed' AND kind = 'started' "
                "AND medlock_began(subject))",
            ],
            migrations.RunSQL.noop,
        ),
    ]
