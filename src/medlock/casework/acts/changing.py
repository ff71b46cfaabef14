"""What every act on one piece of work shares: its turn, its rows, its events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connections, transaction

from medlock.access.actor import Actor
from medlock.casework.models import Assignment, Revision
from medlock.casework.reads.pieces import Piece
from medlock.disclosure.acts.phrases import remember
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.pathway.answers import Answer, said
from medlock.pathway.completion import Act
from medlock.pathway.event import LONDON
from medlock.words.refusals import Refused

TURN = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 80))"


@contextmanager
def whole() -> Iterator[None]:
    """All of an act or none of it, also where whoever called it goes on after a refusal: what it
    wrote is undone, and of what it noted only that it was refused."""
    mine = current()
    noted = len(mine.notes)
    try:
        with transaction.atomic(using=mine.using):
            yield
    except Refused:
        del mine.notes[noted:]
        note(mine.actor, "refused", "act", "", mine.sight.seen)
        raise


def take_turn(work: UUID) -> None:
    """From here on nobody else changes this piece of work, until this transaction ends."""
    with connections[current().using].cursor() as cursor:
        cursor.execute(TURN, [str(work)])


def new_act(now: datetime) -> Act:
    return Act(uuid4(), now)


def must_be_open(work: Piece) -> None:
    if work.completed_at is not None:
        on = said(work.completed_at.astimezone(LONDON).date())
        raise Refused(f"“{work.step.title}” was completed on {on}. If it is wrong, correct it.")
    if work.withdrawn:
        raise Refused(f"“{work.step.title}” was withdrawn. Start it again if it is needed.")


def revise(
    by: Actor, work: Piece, answers: Mapping[str, Answer], now: datetime, reason: str = ""
) -> int:
    """Add the next revision; answers its number."""
    number = work.number + 1
    Revision(
        work_id=work.id,
        number=number,
        answers=dict(answers),
        changed=differing(work.answers, answers),
        by_id=by.practitioner,
        at=now,
        reason=reason,
    ).save(force_insert=True)
    remember(_written(work.answers, answers), work.people)
    return number


def _written(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> list[str]:
    """The texts that this save brought."""
    changed = (after.get(name) for name in differing(before, after))
    return [each for each in changed if isinstance(each, str)]


def differing(one: Mapping[str, Answer], other: Mapping[str, Answer]) -> list[str]:
    """The names under which the two do not say the same, in order."""
    return sorted(n for n in one.keys() | other.keys() if one.get(n) != other.get(n))


def laid_over(
    answers: Mapping[str, Answer], changes: Mapping[str, Answer | None]
) -> dict[str, Answer]:
    """The answers with the changes made; None and empty words take an answer away."""
    whole = {**answers, **changes}
    return {name: value for name, value in whole.items() if value not in (None, "", [])}


def assign(by: Actor, work: UUID, team: UUID, worker: UUID | None, now: datetime) -> UUID:
    """From now on it is with this team, and this worker where one is named."""
    made = Assignment(
        work_id=work, team_id=team, worker_id=worker, since=now, by_id=by.practitioner
    )
    made.save(force_insert=True)
    return made.id


def release(assignments: Iterable[UUID | None], now: datetime) -> None:
    """It is with nobody any more: done, withdrawn or about to be handed on."""
    held = [each for each in assignments if each is not None]
    Assignment.objects.filter(id__in=held, until__isnull=True).update(until=now)
