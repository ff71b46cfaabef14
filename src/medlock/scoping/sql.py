"""An access expression as a condition in PostgreSQL: for one column that names a subject.

The actor comes from the transaction's settings, which `ledger.acting` sets. A setting that is
not there is an error, never an open door.
"""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch

from medlock.access import where as w
from medlock.access.vocabulary import Purpose
from medlock.access.where import Where

NOW = "(SELECT current_setting('medlock.now')::timestamptz)"
TODAY = "(SELECT (current_setting('medlock.now')::timestamptz AT TIME ZONE 'Europe/London')::date)"
ME = "(SELECT current_setting('medlock.practitioner')::uuid)"
MY_AGENCY = "(SELECT current_setting('medlock.agency')::uuid)"
REVIEWER = "(SELECT current_setting('medlock.reviewer')::boolean)"
ASSURES = "(SELECT current_setting('medlock.assures')::boolean)"
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


def working(where: w.Involved | w.Managing | w.Reviewing, who: str, whose: str) -> str:
    """Involved by a row of its own; with a worker also by the line between them."""
    found = [involved(who, whose, for_(where))]
    if Purpose.PRACTICE in where.purposes and not isinstance(where, w.Reviewing):
        found.append(line_managed(who))
    if Purpose.QUALITY in where.purposes and isinstance(where, w.Involved):
        found.append(assured(who))
    return f"({' OR '.join(found)})"


def those(who: str) -> str:
    """The subject, and where it is a family whoever lives or ever lived in it."""
    return (
        f"ANY(ARRAY(SELECT {who} UNION ALL SELECT y.person_id FROM people_householdmember y "
        f"WHERE y.household_id = {who}))"
    )


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


FACTS = {
    "excluded": excluded,
    "sealed": sealed,
    "listed": listed,
    "lately": lately,
    "on_duty": on_duty,
    "looked_up": looked_up,
    "related": related,
    "themself": themself,
}
ENTRY = {"own": f"= {MY_AGENCY}", "own_team": any_of("teams", "uuid"), "closed": ""}
NO_ENTRY: Mapping[str, str] = {}


@singledispatch
def condition(where: Where, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    """The expression about the subject in column `who`. `entry` names the columns that tell of the
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
    return working(where, who, MY_TEAM)


@condition.register
def _(where: w.Managing, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    return working(where, who, I_MANAGE)


@condition.register
def _(where: w.Reviewing, who: str, entry: Mapping[str, str] = NO_ENTRY) -> str:
    return working(where, who, I_REVIEW)


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
