"""Rule 21 in the database: an administrator writes their own agency's teams, people and places in
teams, a council's also the agencies of its authority; nobody a place or a training of their own.

Everybody at work may read who works where, as before. The system, which builds a town and loads
files, is not held by these.
"""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from django.db import migrations

from medlock.access.keeping import WEIGHTY
from medlock.scoping.policies import (
    APP,
    PATH,
    SOMEBODY,
    SYSTEM,
    only_for_pages,
    protect,
    protect_as,
)
from medlock.scoping.settings import KEEPS, ME, any_of

TWO = ", ".join(f"'{role.value}'" for role in sorted(WEIGHTY))
HOSTED = f"authority <> '' AND authority {any_of('hosts', 'text')}"


def asks(name: str, takes: str, body: str) -> str:
    kinds = ", ".join(each.split()[1] for each in takes.split(", "))
    return (
        f"CREATE FUNCTION {name}({takes}) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE "
        f"SECURITY DEFINER {PATH} AS $$ BEGIN RETURN coalesce({body}, false); END $$;"
        f"{only_for_pages(f'{name}({kinds})')}"
    )


AGENCY_OF_TEAM = "(SELECT t.agency_id FROM people_team t WHERE t.id = {team})"
AGENCY_OF_WORKER = "(SELECT k.agency_id FROM people_practitioner k WHERE k.id = {worker})"
APPROVED = (
    "EXISTS (SELECT 1 FROM governance_proposedplace p JOIN people_team t ON t.id = p.team_id "
    "WHERE p.practitioner_id = worker AND p.team_id = team AND p.role = held "
    "AND p.from_on = since AND p.to_on IS NOT DISTINCT FROM until "
    f"AND p.approved AND p.decided_by_id = {ME} AND p.proposed_by_id <> {ME} "
    "AND medlock_keeps_or_hosts(t.agency_id))"
)
ASKED = (
    asks("medlock_keeps", "wanted uuid", f"wanted = {KEEPS}"),
    asks(
        "medlock_keeps_or_hosts",
        "wanted uuid",
        f"wanted = {KEEPS} OR EXISTS (SELECT 1 FROM people_agency a WHERE a.id = wanted "
        f"AND {HOSTED})",
    ),
    asks(
        "medlock_may_place",
        "worker uuid, team uuid, held text, since date, until date",
        f"worker <> {ME} AND ((held NOT IN ({TWO}) "
        f"AND {AGENCY_OF_TEAM.format(team='team')} = {KEEPS}) OR {APPROVED})",
    ),
    asks(
        "medlock_may_end_place",
        "worker uuid, team uuid",
        f"worker <> {ME} AND {KEEPS} IN "
        f"({AGENCY_OF_TEAM.format(team='team')}, {AGENCY_OF_WORKER.format(worker='worker')})",
    ),
    asks(
        "medlock_may_propose",
        "worker uuid, team uuid, held text",
        f"{AGENCY_OF_TEAM.format(team='team')} = {KEEPS} OR (held = 'administrator' "
        f"AND medlock_keeps_or_hosts({AGENCY_OF_TEAM.format(team='team')}))",
    ),
)
ENDED_NOT_STRETCHED = f"""
CREATE FUNCTION people_place_only_ends() RETURNS trigger LANGUAGE plpgsql {PATH} AS $$
BEGIN
  IF current_user = '{APP}' AND (NEW.to_on IS NULL OR NEW.to_on > OLD.to_on) THEN
    RAISE EXCEPTION 'A place in a team is ended, and not made longer.'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION people_place_only_ends() FROM PUBLIC;
CREATE TRIGGER only_ends BEFORE UPDATE ON people_membership
  FOR EACH ROW EXECUTE FUNCTION people_place_only_ends()
"""


def kept(table: str, added: str, changed: str, columns: str) -> list[str]:
    """Read by everybody at work and before anybody acts, written by whom the rule allows."""
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"GRANT INSERT, UPDATE ({columns}) ON {table} TO {APP}",
        f"CREATE POLICY system ON {table} TO {SYSTEM} USING (true) WITH CHECK (true)",
        f"CREATE POLICY seen ON {table} FOR SELECT TO {APP} USING (true)",
        f"CREATE POLICY added ON {table} FOR INSERT TO {APP} WITH CHECK ({SOMEBODY} AND {added})",
        f"CREATE POLICY changed ON {table} FOR UPDATE TO {APP} USING ({SOMEBODY} AND {changed}) "
        f"WITH CHECK ({SOMEBODY} AND {changed})",
    ]


WORKFORCE = (
    *kept("people_agency", HOSTED, HOSTED, "name, sharing_agreement_ends_on"),
    *kept(
        "people_team",
        "medlock_keeps_or_hosts(agency_id)",
        "medlock_keeps_or_hosts(agency_id)",
        "name, phone, email",
    ),
    *kept(
        "people_practitioner",
        "medlock_keeps_or_hosts(agency_id)",
        f"id <> {ME} AND medlock_keeps_or_hosts(agency_id)",
        "name, profession, trained_on, phone, email",
    ),
    *kept(
        "people_membership",
        "medlock_may_place(practitioner_id, team_id, role, from_on, to_on)",
        "medlock_may_end_place(practitioner_id, team_id)",
        "to_on",
    ),
    f"GRANT USAGE ON SEQUENCE people_membership_id_seq TO {APP}",
    ENDED_NOT_STRETCHED,
)
MINE_TO_SEE = f"medlock_keeps_or_hosts({AGENCY_OF_TEAM.format(team='team_id')})"
OUR_OWN = (
    *protect_as(
        "governance_proposedplace",
        seen=MINE_TO_SEE,
        added=f"proposed_by_id = {ME} AND decided_at IS NULL "
        "AND medlock_may_propose(practitioner_id, team_id, role)",
        changed=f"{MINE_TO_SEE} AND (decided_by_id IS NULL OR decided_by_id = {ME})",
        changes=("decided_by_id", "decided_at", "approved"),
    ),
    "CREATE POLICY rules ON governance_proposedplace FOR SELECT TO medlock_owner USING (true)",
    *protect_as(
        "governance_confirmedlist",
        seen="true",
        added=f"confirmed_by_id = {ME} AND medlock_keeps(agency_id)",
    ),
    *protect("governance_restrictionreview", "person_id"),
    *protect("governance_samejudgement", "person_id"),
    *(
        f"CREATE TRIGGER {name} BEFORE {when} FUNCTION ledger_refuses_change()"
        for table in (
            "governance_confirmedlist",
            "governance_restrictionreview",
            "governance_samejudgement",
        )
        for name, when in (
            ("kept", f"UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE"),
            ("kept_whole", f"TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE"),
        )
    ),
)


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial"), ("ledger", "0002_only_added_to")]
    operations = [
        migrations.RunSQL([*ASKED, *WORKFORCE, *OUR_OWN], migrations.RunSQL.noop),
    ]
