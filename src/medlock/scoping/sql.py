"""An access expression as a condition in PostgreSQL: for one column that names a subject."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch

from medlock.access import where as w
from medlock.access.vocabulary import Purpose
from medlock.access.where import Where
from medlock.scoping.facts import FACTS, assured, involved, line_managed
from medlock.scoping.settings import I_MANAGE, I_REVIEW, MY_AGENCY, MY_TEAM, any_of

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


def working(where: w.Involved | w.Managing | w.Reviewing, who: str, whose: str) -> str:
    """Involved by a row of its own; with a worker also by the line between them."""
    found = [involved(who, whose, for_(where))]
    if Purpose.PRACTICE in where.purposes and not isinstance(where, w.Reviewing):
        found.append(line_managed(who))
    if Purpose.QUALITY in where.purposes and isinstance(where, w.Involved):
        found.append(assured(who))
    return f"({' OR '.join(found)})"
