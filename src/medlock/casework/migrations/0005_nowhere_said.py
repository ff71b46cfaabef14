"""Of somebody protected, and of whoever lives with them, neither the ward nor an answer that tells
where they are leaves with an event."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from django.db import migrations

from medlock.scoping.facts import protected
from medlock.scoping.policies import APP, PATH, SYSTEM
from medlock.scoping.settings import NOW

HELD = (
    "(a.from_on IS NULL OR a.from_on <= day) AND (a.to_on IS NULL OR a.to_on > day) "
    "AND a.person_id = ANY(%s)"
)
AT_HOME = (
    "ARRAY(SELECT m.person_id FROM people_householdmember m WHERE m.household_id = s.id "
    "AND (m.from_on IS NULL OR m.from_on <= day) AND (m.to_on IS NULL OR m.to_on > day))"
)


def placeless(those: str) -> str:
    """Whether one of them is sealed, or protected now or was on that day."""
    return (
        "(EXISTS (SELECT 1 FROM people_restriction x WHERE x.kind = 'sealed' "
        f"AND x.person_id = ANY({those} || s.id) AND (x.to_at IS NULL OR x.to_at > {NOW})) "
        f"OR EXISTS (SELECT 1 FROM people_address a WHERE a.protected AND {HELD % those}) "
        f"OR {protected('s.id')})"
    )


def ward(those: str, newest: str) -> str:
    """Where they live that day."""
    return f"coalesce((SELECT {newest.replace('HELD', HELD % those)}), '')"


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
               registered_at timestamptz, ward text, placeless boolean, spans jsonb,
               under_way jsonb, kind text)
LANGUAGE plpgsql STABLE SECURITY DEFINER {PATH} AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT s.id, s.authority, s.born_on, s.expected_on, s.registered_at,
    CASE WHEN p.less THEN '' ELSE {ward("ARRAY[s.id]", LATEST)} END, p.less, {STANDS}, 'person'
    FROM people_person s, LATERAL (SELECT {placeless("ARRAY[s.id]")}) AS p (less) WHERE {WHO};
  IF (SELECT count(*) FROM people_person p WHERE p.id = ANY(people)) = cardinality(people) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT s.id, s.authority, {NO_BIRTH},
    CASE WHEN p.less THEN '' ELSE {ward(AT_HOME, THE_SAME)} END, p.less, {STANDS}, 'family'
    FROM people_household s, LATERAL (SELECT {placeless(AT_HOME)}) AS p (less) WHERE {WHO};
  RETURN QUERY SELECT s.id, s.authority, {NO_BIRTH},
    CASE WHEN s.place ~ '^[EWNS]05' AND NOT {SEALED} THEN s.place ELSE '' END, false, {STANDS},
    'context' FROM people_context s WHERE {WHO};
  RETURN QUERY SELECT s.id, g.authority, {NO_BIRTH}, '', false, {STANDS}, 'worker'
    FROM people_practitioner s JOIN people_agency g ON g.id = s.agency_id WHERE {WHO};
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0004_subjects_of_every_kind"),
        ("people", "0009_who_may_know_where"),
    ]
    operations = [
        migrations.RunSQL(
            [
                "DROP FUNCTION medlock_described(uuid[], date)",
                DESCRIBED,
                "REVOKE ALL ON FUNCTION medlock_described(uuid[], date) FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION medlock_described(uuid[], date) TO {APP}, {SYSTEM}",
            ],
            migrations.RunSQL.noop,
        ),
    ]
