"""Notes of who did or saw what, kept in a chain of hashes for each agency."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.ledger import chain
from medlock.ledger.present import Acting, Note, current
from medlock.pathway.event import Fact

DENIED = "deny"
LAST = "SELECT number, hash FROM ledger_auditentry WHERE lane = %s ORDER BY number DESC LIMIT 1"
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 79))"
COLUMNS = (
    "id", "lane", "number", "at", "actor", "teams", "roles", "action", "object_type", "object_id",
    "subjects", "effect", "rule", "session", "address", "request", "detail", "prev", "hash",
)  # fmt: skip
INSERT = (
    f"INSERT INTO ledger_auditentry ({', '.join(COLUMNS)}) "
    f"VALUES ({', '.join(['%s'] * len(COLUMNS))})"
)
INSERT_SHOWN = (
    "INSERT INTO ledger_auditsubject (entry_id, person, lane, at) "
    "SELECT %s, person, %s, %s FROM unnest(%s::uuid[]) AS person"
)


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
    mine = current()
    if mine.actor.practitioner != actor.practitioner:
        raise RuntimeError("The audit notes whoever is acting, and nobody else.")
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


def denials(notes: Iterable[Note]) -> list[Note]:
    """What remains of a transaction that ended in a refusal; at least that there was one."""
    kept = [each for each in notes if each.effect == DENIED]
    return kept or [
        Note(action="act", object_type="", object_id="", people=(), effect=DENIED)
    ]


def write(mine: Acting) -> None:
    """Give the notes their places in the agency's lane, behind whoever is writing there now."""
    if not mine.notes:
        return
    lane = mine.actor.agency
    with connections[mine.using].cursor() as cursor:
        cursor.execute(LOCK, [str(lane)])
        cursor.execute(LAST, [lane])
        number, prev = cursor.fetchone() or (0, chain.NOTHING)
        for offset, each in enumerate(mine.notes, start=1):
            entry = _entry(mine, each, number + offset)
            prev = _keep(cursor, entry, bytes(prev))
    mine.notes = []


def _entry(mine: Acting, each: Note, number: int) -> chain.Entry:
    actor, request = mine.actor, mine.request
    return chain.Entry(
        id=uuid.uuid4(),
        lane=actor.agency,
        number=number,
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


def _keep(cursor: Any, entry: chain.Entry, prev: bytes) -> bytes:
    """Write one entry and whom it showed; answers its hash."""
    found = chain.digest(entry, prev)
    values: dict[str, Any] = {name: getattr(entry, name, None) for name in COLUMNS}
    values |= {
        "teams": list(entry.teams),
        "roles": list(entry.roles),
        "subjects": len(entry.people),
        "detail": json.dumps(dict(entry.detail), ensure_ascii=False),
        "prev": prev,
        "hash": found,
    }
    cursor.execute(INSERT, list(values.values()))
    if entry.people:
        cursor.execute(INSERT_SHOWN, [entry.id, entry.lane, entry.at, list(entry.people)])
    return found
