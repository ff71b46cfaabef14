"""Row-level security for subjects of every kind, from the same rules: families, workers, contexts.

An involvement or a restriction is about a person, a family or a context that is on record; a
worker's record opens by who manages them and never by an involvement.
"""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from django.db import migrations

from medlock.scoping.policies import (
    PATH,
    functions,
    protect,
    protect_root,
    read_by_the_rules,
)

ON_RECORD = f"""
CREATE FUNCTION people_is_on_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
BEGIN
  IF NOT (EXISTS (SELECT 1 FROM people_person p WHERE p.id = NEW.person_id)
          OR EXISTS (SELECT 1 FROM people_household h WHERE h.id = NEW.person_id)
          OR EXISTS (SELECT 1 FROM people_context c WHERE c.id = NEW.person_id)) THEN
    RAISE EXCEPTION 'Nobody and nothing on record has this id.'
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_contexts")]
    operations = [
        migrations.RunSQL(
            [
                *functions(),
                *protect_root("people_context", "id", "true", ("name",)),
                *protect("people_contextmember", "context_id", "person_id", changes=("to_on",)),
                *protect_root("people_household", "id", "true", ()),
                *map(read_by_the_rules, ("people_household", "people_context")),
                ON_RECORD,
                "REVOKE ALL ON FUNCTION people_is_on_record() FROM PUBLIC",
                *(
                    f"CREATE TRIGGER on_record BEFORE INSERT OR UPDATE OF person_id ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION people_is_on_record()"
                    for table in ("people_involvement", "people_restriction")
                ),
            ],
            migrations.RunSQL.noop,
        ),
    ]
