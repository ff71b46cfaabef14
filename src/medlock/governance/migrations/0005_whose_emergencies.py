"""An emergency shows to whoever opened the record, to whoever reaches it, and to those who watch:
no longer to everybody who works in the same agency."""

from django.db import migrations

from medlock.scoping.settings import ASSURES, ME, MY_AGENCY

TOLD = (
    f"{ME} IS NOT NULL AND (practitioner_id = {ME} OR ({ASSURES} AND agency_id = {MY_AGENCY}) "
    "OR medlock_reaches(person_id) OR medlock_watches(person_id))"
)
NARROWED = (
    "DROP POLICY seen ON people_breakglass",
    "DROP POLICY changed ON people_breakglass",
    f"CREATE POLICY seen ON people_breakglass FOR SELECT TO medlock_app USING ({TOLD})",
    f"CREATE POLICY changed ON people_breakglass FOR UPDATE TO medlock_app USING ({TOLD})",
)


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0004_what_watchers_see"),
        ("people", "0013_off_the_list_at_once"),
    ]
    operations = [migrations.RunSQL(list(NARROWED), migrations.RunSQL.noop)]
