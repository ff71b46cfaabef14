"""What goes out is seen by those who reach everybody it is about. Nothing of it is changed or
removed. Marks of words are added and compared inside the database, and read by nobody."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from django.db import migrations

from medlock.scoping.policies import (
    APP,
    OWNER,
    PATH,
    only_for_pages,
    protect,
    protect_as,
    read_by_the_rules,
)
from medlock.scoping.settings import ME, MY_AGENCY

SENDS = f"""
CREATE FUNCTION medlock_sends(asked uuid) RETURNS boolean LANGUAGE plpgsql
STABLE PARALLEL SAFE SECURITY DEFINER {PATH} AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM disclosure_outgoingperson p WHERE p.outgoing_id = asked) THEN
    RETURN NOT EXISTS (SELECT 1 FROM disclosure_outgoingperson p
                       WHERE p.outgoing_id = asked AND NOT medlock_reaches(p.person));
  END IF;
  RETURN EXISTS (SELECT 1 FROM disclosure_outgoing o WHERE o.id = asked AND o.by_id = {ME});
END $$;
{only_for_pages("medlock_sends(uuid)")}
"""
"""Of something about nobody yet, its writer alone."""

REMEMBERS = f"""
CREATE FUNCTION medlock_remember_words(marks bigint[], subjects uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$ BEGIN
  INSERT INTO disclosure_phrase (mark, subject)
  SELECT m, s FROM unnest(marks) m, unnest(subjects) s WHERE medlock_reaches(s)
  ON CONFLICT DO NOTHING;
END $$;
{only_for_pages("medlock_remember_words(bigint[], uuid[])")}
CREATE FUNCTION medlock_quoted(marks bigint[], family uuid[]) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER {PATH} AS $$ BEGIN
  RETURN QUERY SELECT p.mark FROM disclosure_phrase p WHERE p.mark = ANY(marks)
  GROUP BY p.mark HAVING count(*) <= 4 AND NOT bool_or(p.subject = ANY(family));
END $$;
{only_for_pages("medlock_quoted(bigint[], uuid[])")}
"""
"""Words that stand in many records are a form of words; so many children one family may have."""

REFUSES = """
CREATE FUNCTION disclosure_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What goes out is added to and never changed: % on % is refused.',
    TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$
"""
SIGNED = ("version", "handling", "approval", "release")
UNSIGNED = ("attached", "found", "releasedfile")
MINE = "medlock_sends(outgoing_id)"
KEPT = ("outgoing", "outgoingperson", *SIGNED, *UNSIGNED)


def kept(name: str) -> list[str]:
    table = f"disclosure_{name}"
    return [
        f"CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION disclosure_refuses_change()",
        f"CREATE TRIGGER kept_whole BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION disclosure_refuses_change()",
    ]


TABLES = [
    *protect_as(
        "disclosure_outgoing",
        seen="medlock_sends(id)",
        added=f"by_id = {ME} AND agency_id = {MY_AGENCY}",
    ),
    *protect("disclosure_outgoingperson", "person"),
    *(
        statement
        for name in SIGNED
        for statement in protect_as(
            f"disclosure_{name}", seen=MINE, added=f"{MINE} AND by_id = {ME}"
        )
    ),
    *(
        statement
        for name in UNSIGNED
        for statement in protect_as(f"disclosure_{name}", seen=MINE, added=MINE)
    ),
    "ALTER TABLE disclosure_phrase ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE disclosure_phrase FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY compared ON disclosure_phrase TO {OWNER} USING (true) WITH CHECK (true)",
    f"REVOKE ALL ON disclosure_phrase FROM {APP}",
]


class Migration(migrations.Migration):
    dependencies = [
        ("disclosure", "0001_initial"),
        ("people", "0009_who_may_know_where"),
    ]
    operations = [
        migrations.RunSQL(
            [
                SENDS,
                REMEMBERS,
                REFUSES,
                *TABLES,
                read_by_the_rules("disclosure_outgoing"),
                read_by_the_rules("disclosure_outgoingperson"),
                *(statement for name in KEPT for statement in kept(name)),
            ],
            migrations.RunSQL.noop,
        ),
    ]
