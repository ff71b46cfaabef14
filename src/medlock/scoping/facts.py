"""The facts of access about the subject in a column, each as one condition in SQL."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

from medlock.scoping.settings import (
    ANSWERS_FIRST,
    ANSWERS_REQUESTS,
    ASSURES,
    CURRENT,
    IN_FORCE,
    IN_HAND,
    KEPT_OPEN,
    ME,
    MY_AGENCY,
    MY_TEAM,
    NOW,
    WORKS,
    any_of,
    held,
)


def involved(who: str, whose: str, purposes: str = "") -> str:
    return (
        f"EXISTS (SELECT 1 FROM people_involvement i WHERE i.person_id = {who} "
        f"AND {whose} AND {CURRENT}{purposes})"
    )


def line_managed(who: str) -> str:
    """A worker of a team the actor manages, and not its manager too."""
    return (
        f"({who} <> {ME} AND EXISTS (SELECT 1 FROM people_membership k "
        f"WHERE k.practitioner_id = {who} AND k.team_id {any_of('managed', 'uuid')} "
        f"AND {held('k')} AND NOT EXISTS (SELECT 1 FROM people_membership g "
        "WHERE g.practitioner_id = k.practitioner_id AND g.team_id = k.team_id "
        f"AND g.role = 'manager' AND {held('g')})))"
    )


def assured(who: str) -> str:
    """A worker of the agency whose quality the actor assures."""
    return (
        f"({ASSURES} AND {who} <> {ME} AND EXISTS (SELECT 1 FROM people_practitioner k "
        f"WHERE k.id = {who} AND k.agency_id = {MY_AGENCY}))"
    )


def those(who: str) -> str:
    """The subject, whoever may be the same person, and of a family whoever ever lived in it."""
    at_home = f"FROM people_householdmember y WHERE y.household_id = {who}"
    return (
        f"ANY(ARRAY(SELECT {who} UNION ALL {same(who)} UNION ALL SELECT y.person_id {at_home} "
        f"UNION ALL {same(f'ANY(ARRAY(SELECT y.person_id {at_home}))')}))"
    )


def same(who: str) -> str:
    """Whoever may be the same person, by however many others in between, until a manager has said
    that they are not. The database keeps the table as suspicions come and go."""
    return f"SELECT t.other_id FROM people_asclosedas t WHERE t.person_id = {who}"


def _restricted(who: str, kind: str, named: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM people_restriction x {named}"
        f"WHERE x.person_id = {those(who)} AND x.kind = '{kind}' AND {IN_FORCE})"
    )


NAMED = f"JOIN people_restrictedname n ON n.restriction_id = x.id AND n.practitioner_id = {ME} "


def excluded(who: str) -> str:
    return _restricted(who, "excluded", NAMED)


def sealed(who: str) -> str:
    return _restricted(who, "sealed", "")


def listed(who: str) -> str:
    """On the list of every seal there is: two seals are both to be opened."""
    mine = (
        "EXISTS (SELECT 1 FROM people_restrictedname n "
        f"WHERE n.restriction_id = x.id AND n.practitioner_id = {ME})"
    )
    return (
        f"({sealed(who)} AND NOT EXISTS (SELECT 1 FROM people_restriction x "
        f"WHERE x.person_id = {those(who)} AND x.kind = 'sealed' AND {IN_FORCE} AND NOT {mine}))"
    )


def lately(who: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM people_involvement i WHERE i.person_id = {who} AND {MY_TEAM} "
        f"AND i.ended_at <= {NOW} AND i.ended_at > {NOW} - {KEPT_OPEN})"
    )


def looked_up(who: str) -> str:
    return f"{who} {any_of('looked_up', 'uuid')}"


def on_duty(who: str) -> str:
    """In one's duty area by where they live now, or by their authority while that is unknown,
    with a contact open or, found just now, about to be."""
    at_home = f"SELECT y.person_id FROM people_householdmember y WHERE y.household_id = {who}"
    somewhere = (
        "SELECT 1 FROM people_address a WHERE a.person_id = "
        f"ANY(ARRAY(SELECT {who} UNION ALL {at_home} AND {held('y')})) "
        f"AND a.ward <> '' AND {held('a')}"
    )
    contact = "AND i.purpose = 'front_door'"
    return (
        f"(({looked_up(who)} OR {involved(who, 'true', ' ' + contact)}) "
        f"AND (EXISTS ({somewhere} AND a.ward {any_of('wards', 'text')}) "
        f"OR (NOT EXISTS ({somewhere}) AND {_recorded_here(who)})))"
    )


def _recorded_here(who: str) -> str:
    """Of an authority one is on duty for; a context with a ward, of a ward one is on duty for."""
    mine = f"authority {any_of('authorities', 'text')}"
    ward = "c.place ~ '^[EWNS]05'"
    return (
        f"(EXISTS (SELECT 1 FROM people_person p WHERE p.id = {who} AND p.{mine}) "
        f"OR EXISTS (SELECT 1 FROM people_household p WHERE p.id = {who} AND p.{mine}) "
        f"OR EXISTS (SELECT 1 FROM people_context c WHERE c.id = {who} AND CASE WHEN {ward} "
        f"THEN c.place {any_of('wards', 'text')} ELSE c.{mine} END))"
    )


def kin(who: str) -> str:
    """Family by a relationship that holds, either way round, and those of the same household; the
    household itself for those in it, and those in it for the household."""
    related = f"FROM people_relationship r WHERE {held('r')} AND"
    return (
        f"SELECT r.relative_id {related} r.person_id = {who} UNION ALL "
        f"SELECT r.person_id {related} r.relative_id = {who} UNION ALL "
        f"SELECT h.person_id FROM people_householdmember h JOIN people_householdmember m "
        f"ON m.household_id = h.household_id WHERE m.person_id = {who} AND h.person_id <> {who} "
        f"AND {held('m')} AND {held('h')} UNION ALL "
        f"SELECT m.household_id FROM people_householdmember m WHERE m.person_id = {who} "
        f"AND {held('m')} UNION ALL "
        f"SELECT m.person_id FROM people_householdmember m WHERE m.household_id = {who} "
        f"AND {held('m')}"
    )


def related(who: str) -> str:
    """Of someone the actor's team works with, who is not barred to the actor either."""
    them = "i.person_id"
    return (
        f"EXISTS (SELECT 1 FROM people_involvement i WHERE {them} IN ({kin(who)}) "
        f"AND {MY_TEAM} AND {CURRENT} AND NOT {excluded(them)} "
        f"AND (NOT {sealed(them)} OR {listed(them)}))"
    )


def themself(who: str) -> str:
    return f"({who} = {ME})"


def opened(who: str, also: str = "") -> str:
    """In an emergency that goes on, by the actor."""
    return (
        f"({WORKS} AND EXISTS (SELECT 1 FROM people_breakglass b WHERE b.person_id = {who} "
        f"AND b.practitioner_id = {ME} AND b.began_at <= {NOW} AND b.ends_at > {NOW} "
        f"AND (b.ended_at IS NULL OR b.ended_at > {NOW}){also}))"
    )


def unsealed(who: str) -> str:
    return f"({ANSWERS_FIRST} AND {opened(who, ' AND b.unseals')})"


def adopting(who: str) -> str:
    """On the list of the adoption this is one of the two records of."""
    return (
        f"({WORKS} AND EXISTS (SELECT 1 FROM people_adoption d JOIN people_adoptionname n "
        f"ON n.adoption_id = d.id AND n.practitioner_id = {ME} AND {held('n')} "
        f"WHERE d.before_id = {who} OR d.after_id = {who}))"
    )


def requested(who: str) -> str:
    """Named by the open request of the actor's agency that this transaction has in hand."""
    return (
        f"({ANSWERS_REQUESTS} AND EXISTS (SELECT 1 FROM people_requestedrecord q "
        f"JOIN people_recordsrequest r ON r.id = q.request_id WHERE q.person_id = {who} "
        f"AND r.id::text = {IN_HAND} AND r.agency_id = {MY_AGENCY} "
        f"AND r.opened_at <= {NOW} AND (r.closed_at IS NULL OR r.closed_at > {NOW})))"
    )


def agreed(who: str) -> str:
    """The family agreed to sharing with the actor's agency, and has not withdrawn it."""
    return (
        "EXISTS (SELECT 1 FROM people_agreement g JOIN people_agreedagency k "
        f"ON k.agreement_id = g.id AND k.agency_id = {MY_AGENCY} WHERE g.person_id = {who} "
        f"AND g.given_at <= {NOW} AND (g.withdrawn_at IS NULL OR g.withdrawn_at > {NOW}))"
    )


def address_needed(who: str) -> str:
    """By the actor or a team of theirs; of a family, of each of those who live in it."""
    at_home = f"FROM people_householdmember y WHERE y.household_id = {who} AND {held('y')}"
    return (
        f"({_need(who)} OR (EXISTS (SELECT 1 {at_home}) "
        f"AND NOT EXISTS (SELECT 1 {at_home} AND NOT {_need('y.person_id')})))"
    )


def _need(who: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM people_addressneed n WHERE n.person_id = {who} AND {held('n')} "
        f"AND (n.practitioner_id = {ME} OR n.team_id {any_of('teams', 'uuid')}))"
    )


def protected(who: str) -> str:
    """Nobody may know where they are, or where somebody is who lives with them; of a family, where
    one of them is."""
    those = (
        f"ANY(ARRAY(SELECT {who} UNION ALL SELECT y.person_id FROM people_householdmember y "
        f"WHERE y.household_id = {who} AND {held('y')} UNION ALL SELECT h.person_id "
        "FROM people_householdmember h JOIN people_householdmember m "
        f"ON m.household_id = h.household_id WHERE m.person_id = {who} "
        f"AND {held('m')} AND {held('h')}))"
    )
    return (
        f"(EXISTS (SELECT 1 FROM people_address a WHERE a.person_id = {those} AND a.protected "
        f"AND {held('a')}) OR EXISTS (SELECT 1 FROM people_protection o "
        f"WHERE o.person_id = {those} AND o.to_at IS NULL))"
    )


FACTS = {
    "excluded": excluded,
    "sealed": sealed,
    "listed": listed,
    "lately": lately,
    "on_duty": on_duty,
    "looked_up": looked_up,
    "related": related,
    "themself": themself,
    "opened": opened,
    "unsealed": unsealed,
    "adopting": adopting,
    "requested": requested,
    "agreed": agreed,
    "address_needed": address_needed,
}
