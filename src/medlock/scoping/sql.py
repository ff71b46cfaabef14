"""An access expression as a condition in PostgreSQL: for one column that names a person.

The actor comes from the transaction's settings, which `ledger.acting` sets. A setting that is
not there is an error, never an open door.
"""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch

from medlock.access import where as w
from medlock.access.where import Where

NOW = "(SELECT current_setting('medlock.now')::timestamptz)"
TODAY = "(SELECT (current_setting('medlock.now')::timestamptz AT TIME ZONE 'Europe/London')::date)"
ME = "(SELECT current_setting('medlock.practitioner')::uuid)"
MY_AGENCY = "(SELECT current_setting('medlock.agency')::uuid)"
REVIEWER = "(SELECT current_setting('medlock.reviewer')::boolean)"
KEPT_OPEN = "interval '6 months'"
"""How long a team may read what it wrote after its involvement ended."""


def any_of(setting: str, kind: str) -> str:
    """`= ANY(…)` over an array kept in a setting, read once in a query and not once a row."""
    return f"= ANY((SELECT current_setting('medlock.{setting}')::{kind}[])::{kind}[])"


MY_TEAM = f"i.team_id {any_of('teams', 'uuid')}"
I_MANAGE = f"i.team_id {any_of('managed', 'uuid')}"
I_REVIEW = f"({REVIEWER} AND i.worker_id = {ME})"
CURRENT = f"i.began_at <= {NOW} AND (i.ended_at IS NULL OR i.ended_at > {NOW})"
IN_FORCE = f"x.from_at <= {NOW} AND (x.to_at IS NULL OR x.to_at > {NOW})"


def held(alias: str) -> str:
    """A dated row that holds today: from its first day until the day before `to_on`."""
    return (
        f"({alias}.from_on IS NULL OR {alias}.from_on <= {TODAY}) "
        f"AND ({alias}.to_on IS NULL OR {alias}.to_on > {TODAY})"
    )


def involved(who: str, whose: str, purposes: str = "") -> str:
    return (
        f"EXISTS (SELECT 1 FROM people_involvement i WHERE i.person_id = {who} "
        f"AND {whose} AND {CURRENT}{purposes})"
    )


def _restricted(who: str, kind: str, named: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM people_restriction x {named}"
        f"WHERE x.person_id = {who} AND x.kind = '{kind}' AND {IN_FORCE})"
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
        f"WHERE x.person_id = {who} AND x.kind = 'sealed' AND {IN_FORCE} AND NOT {mine}))"
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
    somewhere = (
        f"SELECT 1 FROM people_address a WHERE a.person_id = {who} AND a.ward <> '' AND {held('a')}"
    )
    contact = "AND i.purpose = 'front_door'"
    return (
        f"((EXISTS ({somewhere} AND a.ward {any_of('wards', 'text')}) "
        f"OR (NOT EXISTS ({somewhere}) AND EXISTS (SELECT 1 FROM people_person p "
        f"WHERE p.id = {who} AND p.authority {any_of('authorities', 'text')}))) "
        f"AND ({looked_up(who)} OR {involved(who, 'true', ' ' + contact)}))"
    )


def kin(who: str) -> str:
    """Family by a relationship that holds, either way round, and those of the same household."""
    related = f"FROM people_relationship r WHERE {held('r')} AND"
    return (
        f"SELECT r.relative_id {related} r.person_id = {who} UNION ALL "
        f"SELECT r.person_id {related} r.relative_id = {who} UNION ALL "
        f"SELECT h.person_id FROM people_householdmember h JOIN people_householdmember m "
        f"ON m.household_id = h.household_id WHERE m.person_id = {who} AND h.person_id <> {who} "
        f"AND {held('m')} AND {held('h')}"
    )


def related(who: str) -> str:
    """Of someone the actor's team works with, who is not barred to the actor either."""
    them = "i.person_id"
    return (
        f"EXISTS (SELECT 1 FROM people_involvement i WHERE {them} IN ({kin(who)}) "
        f"AND {MY_TEAM} AND {CURRENT} AND NOT {excluded(them)} "
        f"AND (NOT {sealed(them)} OR {listed(them)}))"
    )


FACTS = {
    "excluded": excluded,
    "sealed": sealed,
    "listed": listed,
    "lately": lately,
    "on_duty": on_duty,
    "looked_up": looked_up,
    "related": related,
}
ENTRY = {"own": f"= {MY_AGENCY}", "own_team": any_of("teams", "uuid"), "closed": ""}
NO_ENTRY: Mapping[str, str] = {}


@singledispatch
def condition(where: Where, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    """The expression about the person in column `who`. `entry` names the columns that tell of the
    entry: an agency for `own`, a team for `own_team`, yes or no for the rest; what has no column
    is not so."""
    raise TypeError(f"No SQL is known for {type(where).__name__}.")


@condition.register
def _(where: w.Both, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    return f"({condition(where.left, who, entry)} AND {condition(where.right, who, entry)})"


@condition.register
def _(where: w.Either, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    return f"({condition(where.left, who, entry)} OR {condition(where.right, who, entry)})"


@condition.register
def _(where: w.Not, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    return f"(NOT {condition(where.inner, who, entry)})"


@condition.register
def _(where: w.Everybody, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    return "true"


@condition.register
def _(where: w.Nobody, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    return "false"


@condition.register
def _(where: w.Involved, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    return involved(who, MY_TEAM, for_(where))


@condition.register
def _(where: w.Managing, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    return involved(who, I_MANAGE, for_(where))


@condition.register
def _(where: w.Reviewing, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    return involved(who, I_REVIEW, for_(where))


@condition.register
def _(where: w.Fact, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    return FACTS[where.name](who)


@condition.register
def _(where: w.OfEntry, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    column = entry.get(where.name)
    if column is None:
        return "false"
    test = ENTRY.get(where.name, "")
    return f"({column} {test})" if test else f"({column})"


def for_(where: w.Involved | w.Managing | w.Reviewing) -> str:
    names = ", ".join(f"'{purpose.value}'" for purpose in sorted(where.purposes))
    return f" AND i.purpose IN ({names})"
