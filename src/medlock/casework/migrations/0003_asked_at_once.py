"""Two questions every act asks, each in one statement whose plan the database keeps: how those
stand whom work is about, and which teams nothing goes on for any more."""

from django.db import migrations

from medlock.scoping.policies import APP, SYSTEM, read_by_the_rules
from medlock.scoping.settings import NOW

DESCRIBED = """
CREATE FUNCTION medlock_described(people uuid[], day date)
RETURNS TABLE (person uuid, authority text, born_on date, expected_on date,
               registered_at timestamptz, ward text, spans jsonb, under_way jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT p.id, p.authority, p.born_on, p.expected_on, p.registered_at,
    CASE WHEN EXISTS (SELECT 1 FROM people_restriction x WHERE x.person_id = p.id
                      AND x.kind = 'sealed' AND (x.to_at IS NULL OR x.to_at > NOW))
           OR EXISTS (SELECT 1 FROM people_address a WHERE a.person_id = p.id AND a.protected
                      AND (a.from_on IS NULL OR a.from_on <= day)
                      AND (a.to_on IS NULL OR a.to_on > day))
    THEN ''
    ELSE coalesce((SELECT a.ward FROM people_address a WHERE a.person_id = p.id
                   AND (a.from_on IS NULL OR a.from_on <= day)
                   AND (a.to_on IS NULL OR a.to_on > day)
                   ORDER BY a.from_on DESC NULLS FIRST LIMIT 1), '') END,
    coalesce((SELECT jsonb_agg(to_jsonb(s) - 'met' ORDER BY s.opened_at, s.status)
              FROM casework_span s WHERE s.subject = p.id), '[]'),
    coalesce((SELECT jsonb_agg(jsonb_build_array(b.work, b.step))
              FROM medlock_under_way(ARRAY[p.id]) b), '[]')
  FROM people_person p WHERE p.id = ANY(people) AND medlock_reaches(p.id);
END $$
"""
LET_GO = """
CREATE FUNCTION casework_let_go(people uuid[], at timestamptz, steps text[], purposes text[],
                                statuses text[], sustained text[])
RETURNS SETOF uuid LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY
  WITH busy AS (
    SELECT b.person, b.team, o.purpose FROM medlock_under_way(people) b
    LEFT JOIN unnest(steps, purposes) AS o (step, purpose) ON o.step = b.step
  )
  UPDATE people_involvement i SET ended_at = at
  WHERE i.person_id = ANY(people) AND i.ended_at IS NULL
    AND (i.purpose = 'front_door' OR (i.purpose = ANY(sustained) AND i.origin IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM busy WHERE busy.person = i.person_id AND busy.team = i.team_id
                    AND (busy.purpose IS NULL OR busy.purpose = i.purpose))
    AND NOT EXISTS (SELECT 1 FROM casework_span s
                    JOIN unnest(statuses, sustained) AS k (status, purpose) ON k.status = s.status
                    WHERE s.subject = i.person_id AND s.ended_at IS NULL AND k.purpose = i.purpose)
  RETURNING i.person_id;
END $$
"""


def only_for_pages(function: str) -> list[str]:
    return [
        f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {function} TO {APP}, {SYSTEM}",
    ]


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_who_may_see_which_work")]
    operations = [
        migrations.RunSQL(
            [
                read_by_the_rules("casework_span"),
                DESCRIBED.replace("NOW", NOW),
                *only_for_pages("medlock_described(uuid[], date)"),
                LET_GO,
                *only_for_pages(
                    "casework_let_go(uuid[], timestamptz, text[], text[], text[], text[])"
                ),
            ],
            migrations.RunSQL.noop,
        ),
    ]
