"""Every combination of facts there can be, as arrays of bits: one bit for a case.

What a rule covers and what a promise forbids become arrays of the same shape, so that thousands of
millions of cases are compared in seconds. A row has one purpose: the rules ask for any of several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from typing import Any
from uuid import uuid4

import numpy as np

from medlock.access import where as w
from medlock.access.actor import Actor, Entry, Facts, Standing
from medlock.access.vocabulary import AgencyKind, Purpose, Role, TeamFunction
from medlock.access.where import Where
from tests.specs.signed_policy import someone

Bits = np.ndarray

OF_THE_PERSON = (
    "lately", "on_duty", "looked_up", "related", "themself", "excluded", "sealed", "listed",
    "opened", "unsealed", "adopting", "requested", "agreed",
)  # fmt: skip
OF_THE_ENTRY = ("own", "own_team", "relevant", "summary", "asked", "closed")
FLAGS = (*OF_THE_PERSON, *OF_THE_ENTRY)
MASKING = {"protected", "address_needed"}
"""They decide nothing but whether an address is masked, and are looked at apart."""
PURPOSES = tuple(Purpose)
RELATIONS: tuple[tuple[str, Purpose | None], ...] = (
    ("none", None), *product(("involved", "managed", "reviewing"), PURPOSES),
)  # fmt: skip
"""`managed` is involved too: whoever manages a team is of it."""
CASES = len(RELATIONS) << len(FLAGS)
NONE = np.zeros((1, 1), np.uint8)
ALL = ~NONE


@cache
def flag(name: str) -> Bits:
    number = np.arange(1 << len(FLAGS), dtype=np.uint32)
    return np.packbits((number >> FLAGS.index(name)) & 1)[np.newaxis, :]


@cache
def rows(relations: frozenset[str], purposes: frozenset[Purpose] = frozenset(Purpose)) -> Bits:
    """The rows of these relations for these purposes, whatever the flags."""
    found = [how in relations and why in purposes for how, why in RELATIONS]
    return np.array(found, np.uint8)[:, np.newaxis] * np.uint8(255)


def involved(*purposes: Purpose) -> Bits:
    return rows(frozenset({"involved", "managed"}), frozenset(purposes or PURPOSES))


def managed(*purposes: Purpose) -> Bits:
    return rows(frozenset({"managed"}), frozenset(purposes or PURPOSES))


def reviewing(*purposes: Purpose) -> Bits:
    return rows(frozenset({"reviewing"}), frozenset(purposes or PURPOSES))


def covered(where: Where) -> Bits:
    """The cases an expression covers, worked out anew and not by asking it."""
    return WAYS[type(where)](where)


WAYS: dict[type, Callable[[Any], Bits]] = {
    w.Both: lambda it: covered(it.left) & covered(it.right),
    w.Either: lambda it: covered(it.left) | covered(it.right),
    w.Not: lambda it: ~covered(it.inner),
    w.Everybody: lambda it: ALL,
    w.Nobody: lambda it: NONE,
    w.Involved: lambda it: involved(*it.purposes) if it.purposes else NONE,
    w.Managing: lambda it: managed(*it.purposes) if it.purposes else NONE,
    w.Reviewing: lambda it: reviewing(*it.purposes) if it.purposes else NONE,
    w.Fact: lambda it: flag(it.name),
    w.OfEntry: lambda it: flag(it.name),
}


def known(row: int, column: int) -> Facts:
    """The case at this place, as the policy is told of it."""
    said = {name: bool(column >> place & 1) for place, name in enumerate(FLAGS)}
    how, why = RELATIONS[row]
    held = frozenset({why} if why else ())
    return Facts(
        involved=held if how in ("involved", "managed") else frozenset(),
        managed=held if how == "managed" else frozenset(),
        reviewing=held if how == "reviewing" else frozenset(),
        entry=Entry(**{name: said.pop(name) for name in OF_THE_ENTRY}),
        **said,
    )


def is_in(bits: Bits, row: int, column: int) -> bool:
    whole = np.broadcast_to(bits, (len(RELATIONS), 1 << len(FLAGS) - 3))
    return bool(whole[row, column >> 3] >> (7 - (column & 7)) & 1)


def possible(who: Standing) -> Bits:
    """Of a team's involvement only those know who work in one; analysts have no assignments. All
    else is tried too, though the database says it of nobody else."""
    shut = NONE if who.works else involved() | flag("lately") | flag("related") | flag("on_duty")
    return ~shut & ~(reviewing() if who.is_only_analyst else NONE)


def everyone() -> Iterator[Actor]:
    """One actor of every standing there can be."""
    council, partner = AgencyKind.SOCIAL_CARE, AgencyKind.HEALTH
    ordinary, hub = TeamFunction.SOCIAL_WORK, TeamFunction.COMPLEX_SAFEGUARDING
    for kind, also in product((council, partner), ((), (Role.RECORDS_OFFICER,))):
        yield someone(Role.ADMINISTRATOR, *also, kind=kind)
        for function, duty in product((ordinary, hub), (False, True)):
            works = someone(Role.PRACTITIONER, *also, kind=kind, function=function)
            door = someone(Role.DUTY, kind=kind, function=TeamFunction.FRONT_DOOR)
            yield _with(works, door) if duty else works
        yield someone(Role.PRACTITIONER, *also, kind=kind, active=False)
    yield someone(Role.ANALYST)
    yield someone(Role.ANALYST, kind=partner)


def _with(one: Actor, other: Actor) -> Actor:
    return Actor(
        practitioner=uuid4(), agency=one.agency, kind=one.kind, now=one.now, active=one.active,
        memberships=(*one.memberships, *other.memberships),
    )  # fmt: skip
