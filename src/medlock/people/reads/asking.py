"""Ask the policy about people, and take no for an answer: the one way from a record to `decide`."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NoReturn
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor, Entry, Facts
from medlock.access.breaking import EMERGENCY
from medlock.access.policy import OTHERWISE, Decision, decide
from medlock.access.vocabulary import Action, Compartment, Purpose
from medlock.ledger.acting import current
from medlock.ledger.audit import consult, note
from medlock.scoping.facts import FACTS
from medlock.words.refusals import NotAllowed, Refused

NOT_THERE = "There is no such record, or none that you may open. Check the link you followed."
COLUMNS = ("person", *FACTS, "involved", "managed", "reviewing", "protected")
QUERY = f"SELECT {', '.join(COLUMNS)} FROM medlock_facts(%s)"
PURPOSES = ("involved", "managed", "reviewing")
OUTLASTS = (
    "You opened this record in an emergency. Who belongs together stays open to you after that, so "
    "leave it to those who work with them: write in a plan note what you learned."
)


def facts(actor: Actor, people: Iterable[UUID]) -> dict[UUID, Facts]:
    """What is true of each for this actor now. Someone unknown has no facts, so nothing opens."""
    wanted = list(people)
    found = dict.fromkeys(wanted, Facts())
    acting = current()
    if acting.actor != actor:
        raise RuntimeError("Facts are for whoever is acting, and nobody else.")
    if not wanted:
        return found
    with connections[acting.using].cursor() as cursor:
        cursor.execute(QUERY, [wanted])
        for who, *values in cursor.fetchall():
            said = dict(zip(COLUMNS[1:], values, strict=True))
            for name in PURPOSES:
                said[name] = frozenset(map(Purpose, said[name]))
            found[who] = Facts(**said)
    return found


def ask(
    actor: Actor, action: Action, part: Compartment, person: UUID, entry: Entry | None = None
) -> Decision:
    """May they? Decides, and neither notes nor refuses."""
    return decide(actor, action, part, _with(facts(actor, [person])[person], entry))


def require(
    actor: Actor, action: Action, part: Compartment, people: Iterable[UUID]
) -> dict[UUID, Decision]:
    """The decisions, all of them yes; else `NotAllowed`, with the true reason in the audit."""
    decisions = {
        who: decide(actor, action, part, known) for who, known in facts(actor, people).items()
    }
    for who, decision in decisions.items():
        if not decision.allowed:
            refuse(actor, f"{action} {part}", who, decision)
    consult(actor, part, decisions)
    return decisions


def require_lasting(
    actor: Actor, action: Action, part: Compartment, people: Iterable[UUID]
) -> dict[UUID, Decision]:
    """As `require`, for what opens a record by itself from then on: to have opened it in an
    emergency is not enough."""
    decisions = require(actor, action, part, people)
    for who, decision in decisions.items():
        if decision.rule == EMERGENCY:
            note(actor, f"{action} {part} for good", "person", who, [who], OTHERWISE)
            raise Refused(OUTLASTS)
    return decisions


def refuse(actor: Actor, what: str, person: UUID, decision: Decision) -> NoReturn:
    """Note the refusal and raise it. Whoever is refused learns nothing from the sentence."""
    note(actor, what, "person", person, [person], decision)
    raise NotAllowed(NOT_THERE)


def _with(known: Facts, entry: Entry | None) -> Facts:
    return known if entry is None else replace(known, entry=entry)
