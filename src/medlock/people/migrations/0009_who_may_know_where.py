"""Row-level security on where people are, and the facts made again: whoever lives with somebody
protected is as protected, and so is their family."""

from django.db import migrations

from medlock.scoping.policies import APP, SYSTEM, functions, protect, read_by_the_rules
from medlock.scoping.sought import sought

ASKED = ("asked_at", "asked_by_id", "asked_because")
TABLES = (
    *protect("people_contactdetail", "person_id", changes=("to_on", "protected")),
    *protect("people_safecontact", "person_id", changes=("to_at",)),
    *protect("people_keptfrom", "person_id", changes=("to_at",)),
    *protect("people_protection", "person_id", changes=(*ASKED, "to_at", "agreed_by_id")),
    f"GRANT UPDATE (unsafe) ON people_address TO {APP}, {SYSTEM}",
    f"GRANT UPDATE (review_on) ON people_addressneed TO {APP}, {SYSTEM}",
)
READ_BY_THE_RULES = ("people_contactdetail", "people_safecontact", "people_protection")


class Migration(migrations.Migration):
    dependencies = [("people", "0008_where_people_are")]
    operations = [
        migrations.RunSQL(
            [
                *functions(),
                *TABLES,
                *map(read_by_the_rules, READ_BY_THE_RULES),
                sought(),
            ],
            migrations.RunSQL.noop,
        ),
    ]
