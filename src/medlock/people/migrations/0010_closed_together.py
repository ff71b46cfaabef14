"""Records that may be of one person are each as closed as all of them; a suspicion may come from
whoever cannot see the other record; a place in a team may end the day it began.

The finders, which are checked as they are made, come here: they ask about every table there is.
"""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

import django.db.models.deletion
from django.db import migrations, models

from medlock.scoping.finders import context_finder, finders, suspecting
from medlock.scoping.policies import APP, OWNER, PATH, SOMEBODY, SYSTEM, functions

CLOSES = f"""
CREATE FUNCTION people_close_together(touched uuid[]) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER {PATH} AS $$
BEGIN
  -- two suspicions at once: the second sees what the first joined
  PERFORM pg_advisory_xact_lock(hashtextextended('people_asclosedas', 0));
  touched := touched || ARRAY(
    SELECT c.other_id FROM people_asclosedas c WHERE c.person_id = ANY(touched));
  DELETE FROM people_asclosedas WHERE person_id = ANY(touched);
  WITH RECURSIVE thought (one, other) AS (
    SELECT person_id, other_id FROM people_maybesame WHERE verdict <> 'two_people'
    UNION SELECT other_id, person_id FROM people_maybesame WHERE verdict <> 'two_people'
  ), reached (first, at) AS (
    SELECT DISTINCT w, w FROM unnest(touched) AS w
    UNION SELECT r.first, t.other FROM reached r JOIN thought t ON t.one = r.at
  ), pairs (one, other) AS (
    SELECT first, at FROM reached UNION SELECT at, first FROM reached
    UNION SELECT a.at, b.at FROM reached a JOIN reached b ON b.first = a.first
  )
  INSERT INTO people_asclosedas (person_id, other_id)
    SELECT one, other FROM pairs WHERE one <> other ON CONFLICT DO NOTHING;
END $$;
REVOKE ALL ON FUNCTION people_close_together(uuid[]) FROM PUBLIC;
CREATE FUNCTION people_suspicions_change() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER {PATH} AS $$
BEGIN
  PERFORM people_close_together(ARRAY[NEW.person_id, NEW.other_id]);
  -- a yes remembered from before may be a no by now
  PERFORM set_config('medlock.reached', '', true);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION people_suspicions_change() FROM PUBLIC;
CREATE TRIGGER close_together AFTER INSERT OR UPDATE ON people_maybesame
  FOR EACH ROW EXECUTE FUNCTION people_suspicions_change()
"""
EITHER = (
    "(medlock_reaches(person_id) OR medlock_reaches(other_id)) "
    "AND medlock_unbarred(person_id) AND medlock_unbarred(other_id)"
)
"""Whoever manages one of the two judges, and need not work with the other; while they are joined,
who is barred from one is barred from both."""
SUSPICIONS = (
    "ALTER TABLE people_asclosedas ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE people_asclosedas FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY rules ON people_asclosedas TO {OWNER} USING (true) WITH CHECK (true)",
    f"GRANT SELECT ON people_asclosedas TO {APP}, {SYSTEM}",
    f"CREATE POLICY seen ON people_asclosedas FOR SELECT TO {APP} "
    f"USING ({SOMEBODY} AND medlock_reaches(person_id))",
    f"CREATE POLICY system ON people_asclosedas FOR SELECT TO {SYSTEM} USING (true)",
    CLOSES,
    "DROP POLICY seen ON people_maybesame",
    "DROP POLICY changed ON people_maybesame",
    f"CREATE POLICY seen ON people_maybesame FOR SELECT TO {APP} USING ({SOMEBODY} AND {EITHER})",
    f"CREATE POLICY changed ON people_maybesame FOR UPDATE TO {APP} "
    f"USING ({SOMEBODY} AND {EITHER}) WITH CHECK (true)",
    f"CREATE POLICY closed ON people_maybesame FOR INSERT TO {OWNER} WITH CHECK (true)",
    "SELECT people_close_together(ARRAY(SELECT person_id FROM people_maybesame))",
)


class Migration(migrations.Migration):
    dependencies = [("people", "0009_who_may_know_where")]
    operations = [
        migrations.CreateModel(
            name="AsClosedAs",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "other"), name="as_closed_as_once")
                ],
            },
        ),
        migrations.RemoveConstraint("membership", "a_membership_ends_after_it_begins"),
        migrations.AddConstraint(
            "membership",
            models.CheckConstraint(
                condition=models.Q(
                    ("to_on__isnull", True),
                    ("to_on__gte", models.F("from_on")),
                    _connector="OR",
                ),
                name="a_membership_does_not_end_before_it_begins",
            ),
        ),
        migrations.RunSQL(
            [*SUSPICIONS, *functions(), *finders(), context_finder(), suspecting()],
            migrations.RunSQL.noop,
        ),
    ]
