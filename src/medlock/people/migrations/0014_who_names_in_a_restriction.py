"""Only whoever sets a restriction names people in it: nobody puts themselves on a seal's list."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from django.db import migrations

from medlock.scoping.policies import APP, PATH, SOMEBODY, only_for_pages
from medlock.scoping.settings import ME

SET_BY_ME = f"""
CREATE FUNCTION medlock_set_restriction(wanted uuid) RETURNS boolean LANGUAGE plpgsql
STABLE PARALLEL SAFE SECURITY DEFINER {PATH} AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM people_restriction x WHERE x.id = wanted AND x.set_by_id = {ME});
END $$;
{only_for_pages("medlock_set_restriction(uuid)")}
"""
"""Asked as the owner: whoever seals a record against themselves cannot see the row they made."""


class Migration(migrations.Migration):
    dependencies = [("people", "0013_off_the_list_at_once")]
    operations = [
        migrations.RunSQL(
            [
                SET_BY_ME,
                "DROP POLICY added ON people_restrictedname",
                f"CREATE POLICY added ON people_restrictedname FOR INSERT TO {APP} "
                f"WITH CHECK ({SOMEBODY} AND medlock_set_restriction(restriction_id))",
            ],
            migrations.RunSQL.noop,
        ),
    ]
