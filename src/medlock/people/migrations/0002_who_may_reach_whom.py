"""Row-level security on people and on the ledger's rows about them, from the access rules."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from django.db import migrations

from medlock.scoping.policies import (
    APP,
    SOMEBODY,
    SYSTEM,
    functions,
    protect,
    protect_pair,
    protect_root,
    read_by_the_rules,
)
from medlock.scoping.settings import ME, MY_AGENCY

ENDS = ("to_on",)
ROOTS = (
    *protect_root("people_person", "id", "true", ("born_on", "expected_on", "died_on")),
    *protect_root(
        "people_involvement", "person_id", "medlock_unbarred(person_id)", ("ended_at", "worker_id")
    ),
    *protect_root(
        "people_restriction", "person_id", "medlock_reaches(person_id)", ("to_at", "review_on")
    ),
)
HANGING = (
    *protect("people_personname", "person_id", changes=ENDS),
    *protect("people_identifier", "person_id"),
    *protect_pair("people_relationship", "person_id", "relative_id", changes=ENDS),
    *protect("people_householdmember", "person_id", changes=ENDS),
    *protect("people_address", "person_id", changes=(*ENDS, "protected")),
    *protect("ledger_event", "subject"),
)
READ_BY_THE_RULES = (
    "people_person",
    "people_involvement",
    "people_restriction",
    "people_restrictedname",
    "people_relationship",
    "people_householdmember",
    "people_address",
    "people_personname",
    "people_identifier",
    "people_nametoken",
)
NAMES_OF_RESTRICTIONS = (
    "ALTER TABLE people_restrictedname ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE people_restrictedname FORCE ROW LEVEL SECURITY",
    f"GRANT SELECT, INSERT ON people_restrictedname TO {APP}, {SYSTEM}",
    f"CREATE POLICY system ON people_restrictedname TO {SYSTEM} USING (true) WITH CHECK (true)",
    f"CREATE POLICY seen ON people_restrictedname FOR SELECT TO {APP} "
    f"USING ({SOMEBODY} AND (practitioner_id = {ME} "
    "OR EXISTS (SELECT 1 FROM people_restriction x WHERE x.id = restriction_id)))",
    f"CREATE POLICY added ON people_restrictedname FOR INSERT TO {APP} WITH CHECK ({SOMEBODY})",
)
TOKENS = (
    "ALTER TABLE people_nametoken ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE people_nametoken FORCE ROW LEVEL SECURITY",
    f"GRANT INSERT ON people_nametoken TO {APP}, {SYSTEM}",
    f"CREATE POLICY system ON people_nametoken FOR INSERT TO {SYSTEM} WITH CHECK (true)",
    f"CREATE POLICY added ON people_nametoken FOR INSERT TO {APP} "
    "WITH CHECK (medlock_reaches(person_id))",
)
AUDIT = (
    *(
        f"ALTER TABLE {table} {verb} ROW LEVEL SECURITY"
        for table in ("ledger_auditentry", "ledger_auditsubject")
        for verb in ("ENABLE", "FORCE")
    ),
    *(
        f"CREATE POLICY system ON {table} TO {SYSTEM} USING (true) WITH CHECK (true)"
        for table in ("ledger_auditentry", "ledger_auditsubject")
    ),
    f"CREATE POLICY added ON ledger_auditentry FOR INSERT TO {APP} WITH CHECK (lane = {MY_AGENCY})",
    f"CREATE POLICY added ON ledger_auditsubject FOR INSERT TO {APP} "
    f"WITH CHECK (lane = {MY_AGENCY})",
    f"CREATE POLICY seen ON ledger_auditsubject FOR SELECT TO {APP} "
    f"USING ({SOMEBODY} AND (lane = {MY_AGENCY} OR medlock_reaches(person)))",
    f"CREATE POLICY seen ON ledger_auditentry FOR SELECT TO {APP} "
    f"USING ({SOMEBODY} AND (lane = {MY_AGENCY} "
    "OR EXISTS (SELECT 1 FROM ledger_auditsubject s WHERE s.entry_id = ledger_auditentry.id)))",
)
THOSE_WHO_WORK = (
    "people_agency",
    "people_team",
    "people_practitioner",
    "people_grade",
    "people_membership",
    "people_account",
)
WORKFORCE = (
    *(f"GRANT SELECT ON {table} TO {APP}" for table in THOSE_WHO_WORK),
    *(f"GRANT SELECT, INSERT, UPDATE ON {table} TO {SYSTEM}" for table in THOSE_WHO_WORK),
    f"GRANT UPDATE (last_login) ON people_account TO {APP}",
    f"GRANT SELECT, INSERT ON people_household TO {APP}, {SYSTEM}",
    f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {SYSTEM}",
    f"GRANT USAGE ON SEQUENCE people_nametoken_id_seq TO {APP}",
)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("ledger", "0002_only_added_to")]
    operations = [
        migrations.RunSQL(
            [
                *functions(),
                *ROOTS,
                *HANGING,
                *map(read_by_the_rules, READ_BY_THE_RULES),
                *NAMES_OF_RESTRICTIONS,
                *TOKENS,
                *AUDIT,
                *WORKFORCE,
            ],
            migrations.RunSQL.noop,
        ),
    ]
