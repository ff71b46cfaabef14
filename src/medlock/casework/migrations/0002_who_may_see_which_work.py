"""Work is seen by those who reach all it is about; about nobody named, by the team that has it.

Nothing is changed or removed, by grant and by trigger, but the end of an assignment, once, and
the projection of spans. An event about a child not named is the work's, and seen as the work is.
"""

from django.db import migrations

from medlock.scoping.policies import APP, OWNER, SOMEBODY, SYSTEM, read_by_the_rules
from medlock.scoping.settings import ME, any_of

MINE = any_of("teams", "uuid")
WORKS = """
CREATE FUNCTION medlock_works(asked uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER RETURN (
  CASE WHEN EXISTS (SELECT 1 FROM casework_worksubject s WHERE s.work_id = asked)
  THEN NOT EXISTS (SELECT 1 FROM casework_worksubject s
                   WHERE s.work_id = asked AND NOT medlock_reaches(s.subject))
  ELSE EXISTS (SELECT 1 FROM casework_assignment a
               WHERE a.work_id = asked AND a.team_id = MINE)
  END)
""".replace("= MINE", MINE)
REFUSES = """
CREATE FUNCTION casework_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Casework is added to and never changed: % on % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$
"""
ENDS_ONCE = """
CREATE FUNCTION casework_ends_an_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.until IS NOT NULL OR NEW.until IS NULL
     OR ROW(NEW.id, NEW.work_id, NEW.team_id, NEW.worker_id, NEW.since, NEW.by_id)
        IS DISTINCT FROM
        ROW(OLD.id, OLD.work_id, OLD.team_id, OLD.worker_id, OLD.since, OLD.by_id) THEN
    RAISE EXCEPTION 'An assignment ends, once, and is not changed otherwise.'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$
"""
UNDER_WAY = """
CREATE FUNCTION medlock_under_way(people uuid[])
RETURNS TABLE (person uuid, work uuid, step text, team uuid)
LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
  SELECT s.subject, w.id, w.step, a.team_id FROM casework_worksubject s
  JOIN casework_work w ON w.id = s.work_id
  JOIN casework_assignment a ON a.work_id = w.id AND a.until IS NULL
  WHERE s.subject = ANY(people);
END
"""
OF_WORK = ("revision", "ask", "signature", "completion", "withdrawal")
KEPT = ("work", "worksubject", *OF_WORK)
ALL = (*KEPT, "assignment", "span")


def closed(name: str) -> list[str]:
    table = f"casework_{name}"
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"GRANT SELECT, INSERT ON {table} TO {APP}, {SYSTEM}",
        f"CREATE POLICY system ON {table} TO {SYSTEM} USING (true) WITH CHECK (true)",
    ]


def policy(name: str, seen: str, added: str) -> list[str]:
    table = f"casework_{name}"
    return [
        f"CREATE POLICY seen ON {table} FOR SELECT TO {APP} USING ({SOMEBODY} AND {seen})",
        f"CREATE POLICY added ON {table} FOR INSERT TO {APP} WITH CHECK ({SOMEBODY} AND {added})",
    ]


def kept(name: str, events: str = "UPDATE OR DELETE") -> list[str]:
    table = f"casework_{name}"
    return [
        f"CREATE TRIGGER kept BEFORE {events} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION casework_refuses_change()",
        f"CREATE TRIGGER kept_whole BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION casework_refuses_change()",
    ]


FUNCTIONS = [
    WORKS,
    "REVOKE ALL ON FUNCTION medlock_works(uuid) FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION medlock_works(uuid) TO {APP}, {SYSTEM}, {OWNER}",
    UNDER_WAY,
    "REVOKE ALL ON FUNCTION medlock_under_way(uuid[]) FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION medlock_under_way(uuid[]) TO {APP}, {SYSTEM}",
    REFUSES,
    ENDS_ONCE,
]
POLICIES = [
    *policy("work", "medlock_works(id)", f"started_by_id = {ME}"),
    *policy("worksubject", "medlock_reaches(subject)", "medlock_reaches(subject)"),
    *policy("assignment", f"(team_id {MINE} OR medlock_works(work_id))", f"by_id = {ME}"),
    *(
        statement
        for name in OF_WORK
        for statement in policy(name, "medlock_works(work_id)", f"by_id = {ME}")
    ),
    *policy("span", "medlock_reaches(subject)", "medlock_reaches(subject)"),
    f"CREATE POLICY ended ON casework_assignment FOR UPDATE TO {APP} "
    f"USING ({SOMEBODY} AND medlock_works(work_id)) WITH CHECK (true)",
    *(
        f"CREATE POLICY folded_{verb.lower()} ON casework_span FOR {verb} TO {APP} "
        f"USING ({SOMEBODY} AND medlock_reaches(subject))"
        for verb in ("UPDATE", "DELETE")
    ),
    f"GRANT UPDATE (until) ON casework_assignment TO {APP}, {SYSTEM}",
    f"GRANT UPDATE, DELETE ON casework_span TO {APP}, {SYSTEM}",
    *(read_by_the_rules(f"casework_{name}") for name in ("work", "worksubject", "assignment")),
    f"CREATE POLICY seen_as_its_work ON ledger_event FOR SELECT TO {APP} "
    f"USING ({SOMEBODY} AND subject_kind = 'unnamed' AND medlock_works(subject))",
    f"CREATE POLICY added_with_its_work ON ledger_event FOR INSERT TO {APP} "
    f"WITH CHECK ({SOMEBODY} AND subject_kind = 'unnamed' AND medlock_works(subject))",
]
TRIGGERS = [
    *(statement for name in KEPT for statement in kept(name)),
    *kept("assignment", "DELETE"),
    "CREATE TRIGGER ends BEFORE UPDATE ON casework_assignment "
    "FOR EACH ROW EXECUTE FUNCTION casework_ends_an_assignment()",
]


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_initial"),
        ("people", "0002_who_may_reach_whom"),
    ]
    operations = [
        migrations.RunSQL(
            [
                *(statement for name in ALL for statement in closed(name)),
                *FUNCTIONS,
                *POLICIES,
                *TRIGGERS,
            ],
            migrations.RunSQL.noop,
        ),
    ]
