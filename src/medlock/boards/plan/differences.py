"""What one version of an entry says otherwise than another, and what two people wrote at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from medlock.boards.plan.asked import Asked, Content, How, Written, parts, plain, silent

Stored = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """One part as it was and as it is, in words; empty where it said nothing."""

    part: str
    title: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Clash:
    """One part that two people changed: before either, as it stands, as it was just typed."""

    part: str
    title: str
    was: str
    theirs: str
    yours: str


def differences(kind: type[Written], before: Stored, after: Stored) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, asked.title, in_words(asked, before.get(name)), in_words(asked, now))
        for name, asked in parts(kind).items()
        if (now := after.get(name)) != before.get(name)
    )


def in_words(asked: Asked, value: object) -> str:
    """As a page says it."""
    if silent(value):
        return ""
    match asked.how:
        case How.DAY:
            on = date.fromisoformat(str(value))
            return f"{on.day} {on:%B %Y}"
        case How.YES:
            return "yes"
        case How.NUMBER:
            return plain(value) if isinstance(value, float | int) else str(value)
        case How.LINES if isinstance(value, list):
            return "\n".join(map(str, value))
        case How.INDICATORS if isinstance(value, list):
            return " ".join(map(str, value))
        case _:
            return str(value)


def clashes(kind: type[Written], base: Stored, theirs: Stored, mine: Stored) -> tuple[Clash, ...]:
    """The parts both changed, and not to the same. What only one changed does not clash."""
    return tuple(
        Clash(
            name,
            asked.title,
            *(in_words(asked, each.get(name)) for each in (base, theirs, mine)),
        )
        for name, asked in parts(kind).items()
        if theirs.get(name) != base.get(name)
        and mine.get(name) not in (base.get(name), theirs.get(name))
    )


def joined(kind: type[Written], base: Stored, theirs: Stored, mine: Stored) -> Content:
    """As it stands, with what `mine` changed of what it was written from."""
    said = {
        name: (theirs if mine.get(name) == base.get(name) else mine).get(name)
        for name in parts(kind)
    }
    return {name: value for name, value in said.items() if value is not None}
