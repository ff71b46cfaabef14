"""What is kept of a decision is seen as the work is that it was decided in, and never changed.

Counting is the owner's: it tells how many, of an authority, by month and outcome, and nothing else.
"""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from django.db import migrations

from medlock.scoping.policies import OWNER, PATH, only_for_pages, protect_as
from medlock.scoping.settings import ME

TABLES = (
    "sharing_informationrequest",
    "sharing_sharingdecision",
    "sharing_refusalreview",
)
SEEN = "medlock_works(work_id)"


def kept(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION casework_refuses_change()",
        f"CREATE TRIGGER kept_whole BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION casework_refuses_change()",
    ]


COUNTED = f"""
CREATE FUNCTION sharing_counts(wanted text)
RETURNS TABLE (month date, outcome text, decisions bigint) LANGUAGE plpgsql
STABLE SECURITY DEFINER {PATH} AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH stands AS (
    SELECT DISTINCT ON (c.work_id) c.work_id, c.outcomes FROM casework_completion c
    JOIN casework_work w ON w.id = c.work_id
    WHERE w.step = 'sharing_decision' AND w.authority = wanted
    ORDER BY c.work_id, c.number DESC
  )
  SELECT date_trunc('month', c.at AT TIME ZONE 'Europe/London')::date, o.chosen, count(*)
  FROM stands s JOIN casework_completion c ON c.work_id = s.work_id AND c.number = 1
  CROSS JOIN LATERAL (SELECT DISTINCT value AS chosen FROM jsonb_each_text(s.outcomes)) o
  GROUP BY 1, 2;
END $$;
{only_for_pages("sharing_counts(text)")}
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0001_initial"),
        ("casework", "0004_subjects_of_every_kind"),
    ]
    operations = [
        migrations.RunSQL(
            [
                *(
                    statement
                    for table in TABLES
                    for statement in protect_as(table, seen=SEEN, added=f"by_id = {ME} AND {SEEN}")
                ),
                *(statement for table in TABLES for statement in kept(table)),
                f"CREATE POLICY counted ON casework_completion FOR SELECT TO {OWNER} USING (true)",
                COUNTED,
            ],
            migrations.RunSQL.noop,
        ),
    ]
