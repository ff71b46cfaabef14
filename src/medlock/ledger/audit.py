"""Notes of who did or saw what, kept in a chain of hashes for each agency."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.vocabulary import Compartment
from medlock.ledger import chain
from medlock.ledger.present import Acting, Note, current
from medlock.pathway.event import Fact

DENIED = "deny"
WRITE = "SELECT ledger_note(%s, %s)"


def note(
    actor: Actor,
    action: str,
    object_type: str,
    object_id: object,
    subjects: Iterable[UUID],
    decision: Decision | None = None,
    **detail: Fact,
) -> None:
    """Put on record what `actor` did or was shown: one note for a page, with everyone on it.

    `action` is a word (`read`, `search`, `write` …), `detail` holds ids, codes and names of
    fields, never what was written. It is kept when `acting` ends, and only if that succeeds.
    """
    mine = _of(actor)
    people = tuple(sorted(set(subjects)))
    effect, rule = ("allow", None) if decision is None else (decision.effect.value, decision.rule)
    mine.notes.append(
        Note(
            action=action,
            object_type=object_type,
            object_id=str(object_id),
            people=people,
            effect=effect,
            rule=rule,
            detail=detail,
        )
    )
    mine.sight.noted.update(people)
    mine.sight.written = True


def show(actor: Actor, part: Compartment, people: Iterable[UUID]) -> None:
    """Put on record that the page shows this part of these people. Every read calls it; together
    they become one note when `acting` ends."""
    _seen(_of(actor), "shown", part, set(people))


def consult(actor: Actor, part: Compartment, people: Iterable[UUID]) -> None:
    """Put on record that these people's records were opened to decide something. An act's own
    note says more and replaces this; it stays where the act was refused for what it found."""
    _seen(_of(actor), "consulted", part, set(people))


def page(mine: Acting) -> list[Note]:
    """One note for all that a page showed, with how many people's of each compartment."""
    noted = {who for each in mine.notes for who in each.people}
    parts = {part: set(people) for part, people in mine.shown.items()}
    for part, people in mine.consulted.items():
        if people - noted:
            parts[part] = parts.get(part, set()) | (people - noted)
    if not parts:
        return []
    return [
        Note(
            action="read",
            object_type="page",
            object_id=mine.request.page,
            people=tuple(sorted(set().union(*parts.values()))),
            detail={part: len(people) for part, people in sorted(parts.items())},
        )
    ]


def denials(notes: Iterable[Note], page: str = "") -> list[Note]:
    """What remains of a transaction that ended in a refusal; at least that there was one, and on
    which page."""
    kept = [each for each in notes if each.effect == DENIED]
    kind = "page" if page else ""
    return kept or [Note(action="act", object_type=kind, object_id=page, people=(), effect=DENIED)]


def write(mine: Acting) -> None:
    """Give the notes their places in the agency's lane, behind whoever is writing there now."""
    notes = [*mine.notes, *page(mine)]
    if not notes:
        return
    entries = [chain.said(_entry(mine, each)) for each in notes]
    written = json.dumps([{**each, "text": chain.text(each)} for each in entries])
    with connections[mine.using].cursor() as cursor:
        cursor.execute(WRITE, [mine.actor.agency, written])
    mine.notes, mine.shown, mine.consulted = [], {}, {}


def _seen(mine: Acting, how: str, part: Compartment, people: set[UUID]) -> None:
    parts: dict[str, set[UUID]] = getattr(mine, how)
    parts.setdefault(part.value, set()).update(people)
    mine.sight.noted.update(people)
    mine.sight.written = True


def _of(actor: Actor) -> Acting:
    mine = current()
    if mine.actor.practitioner != actor.practitioner:
        raise RuntimeError("The audit notes whoever is acting, and nobody else.")
    return mine


def _entry(mine: Acting, each: Note) -> chain.Entry:
    actor, request = mine.actor, mine.request
    return chain.Entry(
        id=uuid.uuid4(),
        lane=actor.agency,
        at=actor.now,
        actor=actor.practitioner,
        teams=tuple(sorted({member.team for member in actor.memberships})),
        roles=tuple(sorted(role.value for role in actor.roles)),
        action=each.action,
        object_type=each.object_type,
        object_id=each.object_id,
        people=each.people,
        effect=each.effect,
        rule=each.rule,
        session=request.session,
        address=request.address,
        request=request.request,
        detail=each.detail,
    )
