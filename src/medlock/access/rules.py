"""Whom each rule of the policy covers, for someone of this standing who would do this to that part.

One function for a row of the signed table, in its order. Which rule comes first, and whether it
says yes or no, stands in `policy`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from types import MappingProxyType

from medlock.access.actor import Standing
from medlock.access.matrix import MATRIX, RIGHTS, right
from medlock.access.vocabulary import Action, Compartment
from medlock.access.where import (
    ADOPTING,
    CLOSED,
    EXCLUDED,
    LATELY,
    LISTED,
    LOOKED_UP,
    ON_DUTY,
    OPENED,
    OWN_TEAM,
    RELATED,
    REQUESTED,
    SEALED,
    THEMSELF,
    UNSEALED,
    Everybody,
    Involved,
    Managing,
    Nobody,
    Reviewing,
    Where,
)

Parts = Mapping[Action, frozenset[Compartment]]


def _parts(read: str, write: str = "") -> Parts:
    """Compartments that may be read, and written, by their names."""
    named = {Action.READ: read, Action.WRITE: write}
    return MappingProxyType(
        {action: frozenset(map(Compartment, words.split())) for action, words in named.items()}
    )


ON_DUTY_OPENS = _parts("index contacts plan", write="contacts")
EMERGENCY_OPENS = _parts(
    "index contacts address plan casework health police legal", write="contacts plan"
)
EMERGENCY_UNSEALS = _parts("index contacts plan casework", write="contacts plan")
"""What an emergency opens of a record that is sealed."""
PRACTICE_SHOWS = _parts("index contacts plan casework third_party")
"""What a worker reads of the record of their own practice."""
REQUEST_SHOWS = _parts("index contacts address plan casework health police legal third_party")
ADOPTION_OPENS = _parts("adoption", write="adoption")


def without_standing(who: Standing, action: Action, part: Compartment) -> Where:
    return Nobody() if who.is_active else Everybody()


def barred(who: Standing, action: Action, part: Compartment) -> Where:
    return EXCLUDED


def sealed(who: Standing, action: Action, part: Compartment) -> Where:
    unseals = who.answers_first and _is_of(EMERGENCY_UNSEALS, action, part)
    return SEALED & ~LISTED & (~UNSEALED if unseals else Everybody())


def adoption(who: Standing, action: Action, part: Compartment) -> Where:
    return ~ADOPTING if part is Compartment.ADOPTION else Nobody()


def involved(who: Standing, action: Action, part: Compartment) -> Where:
    found = _by_purpose(who, action, part, Involved)
    if action is Action.READ:
        found |= LATELY & OWN_TEAM
        found |= RELATED if part is Compartment.INDEX else Nobody()
    return _while_open(found, action)


def on_duty(who: Standing, action: Action, part: Compartment) -> Where:
    return _while_open(ON_DUTY, action) if _is_of(ON_DUTY_OPENS, action, part) else Nobody()


def managing(who: Standing, action: Action, part: Compartment) -> Where:
    approves = action is Action.APPROVE
    return _by_purpose(who, Action.READ, part, Managing) if approves else Nobody()


def reviewing(who: Standing, action: Action, part: Compartment) -> Where:
    return _by_purpose(who, action, part, Reviewing) if action is Action.READ else Nobody()


def themself(who: Standing, action: Action, part: Compartment) -> Where:
    return THEMSELF if who.works and _is_of(PRACTICE_SHOWS, action, part) else Nobody()


def adopting(who: Standing, action: Action, part: Compartment) -> Where:
    opens = who.works and _is_of(ADOPTION_OPENS, action, part)
    return _while_open(ADOPTING, action) if opens else Nobody()


def requested(who: Standing, action: Action, part: Compartment) -> Where:
    shows = who.answers_requests and _is_of(REQUEST_SHOWS, action, part)
    return REQUESTED if shows else Nobody()


def looked_up(who: Standing, action: Action, part: Compartment) -> Where:
    if part is not Compartment.INDEX:
        return Nobody()
    if action is Action.REGISTER:
        return Everybody() if who.works else Nobody()
    looks = action is Action.READ and (who.works or who.answers_requests)
    return LOOKED_UP if looks else Nobody()


def opened(who: Standing, action: Action, part: Compartment) -> Where:
    opens = who.works and _is_of(EMERGENCY_OPENS, action, part)
    return _while_open(OPENED, action) if opens else Nobody()


def only_analyst(who: Standing, action: Action, part: Compartment) -> Where:
    return Everybody() if who.is_only_analyst else Nobody()


def _is_of(parts: Parts, action: Action, part: Compartment) -> bool:
    return part in parts.get(action, frozenset())


def _while_open(where: Where, action: Action) -> Where:
    """What belongs to a record that was closed or merged is read and never written."""
    return where & ~CLOSED if action is Action.WRITE else where


def _by_purpose(
    who: Standing,
    action: Action,
    part: Compartment,
    relation: type[Involved] | type[Managing] | type[Reviewing],
) -> Where:
    """Purposes with the same right are one question, so a list asks few."""
    if action not in (Action.READ, Action.WRITE):
        return Nobody()
    holds = {purpose: right(who, purpose, part) for purpose in MATRIX}
    found = []
    for each in RIGHTS.values():
        purposes = frozenset(purpose for purpose, held in holds.items() if held is each)
        entries = each.read if action is Action.READ else each.write
        found.append(relation(purposes) & entries if purposes else Nobody())
    return reduce(or_, found)
