"""Lives as planned, before they are walked: what happens to whom on which day.

A milestone says that a step ends so. What leads there, and what clocks ask for in between, is
worked out from the declarations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b
from types import MappingProxyType
from typing import NamedTuple

from medlock.pathway.event import Fact
from medlock.pathway.language import SubjectKind

Day = int
"""Days since 1 January 1970."""

EPOCH = date(1970, 1, 1)
Facts = Mapping[str, Fact]
NOTHING: Facts = MappingProxyType({})


def day_of(on: date) -> Day:
    return (on - EPOCH).days


def date_of(day: Day) -> date:
    return EPOCH + timedelta(days=day)


class Milestone(NamedTuple):
    """A step ends so. `day`: when it happened, not when it was written down. `since`: when it was
    begun by hand, where nothing before it begins it."""

    day: Day
    step: str
    outcome: str
    answers: Facts = NOTHING
    since: Day | None = None


@dataclass(slots=True)
class Life:
    """One child, or a family where work is about that. Milestones are in the order of their days.

    `unborn`: first heard of before `born`. `alone`: came to this country without family.
    """

    number: int
    family: int
    born: Day
    kind: SubjectKind = SubjectKind.CHILD
    died: Day | None = None
    unborn: bool = False
    alone: bool = False
    sex: str = ""
    ethnicity: str = ""
    disability: str = ""
    milestones: list[Milestone] = field(default_factory=list)


@dataclass(slots=True)
class Family:
    """Children who live together. `lives`: the numbers of its children, then of the family itself
    where work is about it."""

    number: int
    lives: tuple[int, ...]
    known_from: Day


@dataclass(slots=True)
class Lives:
    """Everybody of one authority, by number; families by theirs."""

    authority: str
    seed: int
    lives: dict[int, Life] = field(default_factory=dict)
    families: dict[int, Family] = field(default_factory=dict)


def subject(seed: int, authority: str, number: int) -> bytes:
    """The sixteen bytes of a life's id: the same seed, the same child."""
    return named(seed, authority, "life", number)


def named(seed: int, *about: object) -> bytes:
    """The sixteen bytes of an id that is derived and never drawn, in the form of a random one."""
    told = "/".join(map(str, (seed, *about))).encode()
    found = bytearray(blake2b(told, digest_size=16, person=b"medlock city").digest())
    found[6] = found[6] & 0x0F | 0x40
    found[8] = found[8] & 0x3F | 0x80
    return bytes(found)
