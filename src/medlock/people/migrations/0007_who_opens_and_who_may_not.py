"""Row-level security on what opens and shuts records, and the rules made again with it."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from django.db import migrations

from medlock.scoping.policies import (
    PATH,
    functions,
    only_for_pages,
    protect,
    protect_as,
    read_by_the_rules,
)
from medlock.scoping.settings import ANSWERS_FIRST, ANSWERS_REQUESTS, ME, MY_AGENCY, held

BREAKS = (
    f"practitioner_id = {ME} AND agency_id = {MY_AGENCY} AND ended_at IS NULL "
    "AND (medlock_unbarred(person_id) "
    f"OR (unseals AND {ANSWERS_FIRST} AND medlock_not_excluded(person_id)))"
)
ITS_OWN = f"practitioner_id = {ME} OR agency_id = {MY_AGENCY}"
ON_LIST = f"""
CREATE FUNCTION medlock_on_adoption(wanted uuid) RETURNS boolean LANGUAGE plpgsql
STABLE PARALLEL SAFE SECURITY DEFINER {PATH} AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM people_adoptionname n WHERE n.adoption_id = wanted
    AND n.practitioner_id = {ME} AND {held("n")});
END $$;
{only_for_pages("medlock_on_adoption(uuid)")}
CREATE FUNCTION medlock_recorded_adoption(wanted uuid) RETURNS boolean LANGUAGE plpgsql
STABLE PARALLEL SAFE SECURITY DEFINER {PATH} AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM people_adoption d WHERE d.id = wanted AND d.recorded_by_id = {ME});
END $$;
{only_for_pages("medlock_recorded_adoption(uuid)")}
"""
"""Asked by the policies of the two tables about each other, so neither reads the other itself."""
ASKED_OF_US = f"agency_id = {MY_AGENCY} AND {ANSWERS_REQUESTS}"
OF_A_REQUEST = "EXISTS (SELECT 1 FROM people_recordsrequest r WHERE r.id = request_id)"
OF_AN_AGREEMENT = "EXISTS (SELECT 1 FROM people_agreement g WHERE g.id = agreement_id)"
NAMES = "medlock_on_adoption(adoption_id)"

TABLES = (
    *protect_as(
        "people_breakglass",
        seen=f"{ITS_OWN} OR medlock_reaches(person_id)",
        added=BREAKS,
        changed=ITS_OWN,
        changes=("ended_at",),
    ),
    *protect("people_addressneed", "person_id", changes=("to_on",)),
    *protect_as(
        "people_adoption",
        seen="medlock_on_adoption(id)",
        added=f"recorded_by_id = {ME} AND medlock_reaches(before_id) AND medlock_reaches(after_id)",
    ),
    *protect_as(
        "people_adoptionname",
        seen=NAMES,
        added=f"set_by_id = {ME} AND ({NAMES} OR medlock_recorded_adoption(adoption_id))",
        changed=NAMES,
        changes=("to_on",),
    ),
    *protect_as(
        "people_recordsrequest",
        seen=ASKED_OF_US,
        added=f"{ASKED_OF_US} AND opened_by_id = {ME}",
        changed=ASKED_OF_US,
        changes=("closed_at",),
    ),
    *protect_as(
        "people_requestedrecord",
        seen=OF_A_REQUEST,
        added=f"{OF_A_REQUEST} AND medlock_unbarred(person_id)",
    ),
    *protect("people_agreement", "person_id", changes=("withdrawn_at", "withdrawn_by_id")),
    *protect_as("people_agreedagency", seen=OF_AN_AGREEMENT, added=OF_AN_AGREEMENT),
    *protect(
        "people_maybesame",
        "person_id",
        "other_id",
        changes=("verdict", "judged_at", "judged_by_id"),
    ),
)
READ_BY_THE_RULES = (
    "people_breakglass",
    "people_addressneed",
    "people_adoption",
    "people_adoptionname",
    "people_recordsrequest",
    "people_requestedrecord",
    "people_agreement",
    "people_agreedagency",
    "people_maybesame",
)


class Migration(migrations.Migration):
    dependencies = [("people", "0006_what_opens_and_shuts")]
    operations = [
        migrations.RunSQL(
            [
                *functions(),
                ON_LIST,
                *TABLES,
                *map(read_by_the_rules, READ_BY_THE_RULES),
            ],
            migrations.RunSQL.noop,
        ),
    ]
