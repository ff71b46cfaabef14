"""What was said last time a duty like this was done for the same child, to carry on from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.models import Completion, WorkSubject
from medlock.casework.reads.permission import allowed
from medlock.casework.reads.pieces import Piece, pieces
from medlock.casework.reads.reach import reachable
from medlock.pathway.answers import Answer, answers_for
from medlock.pathway.completion import happened_at
from medlock.pathway.event import LONDON
from medlock.pathway.field import FieldKind
from medlock.pathways import CATALOGUE
from medlock.people.reads.asking import facts

CARRIED = frozenset(
    {
        FieldKind.CODE,
        FieldKind.CODES,
        FieldKind.PERSON,
        FieldKind.PEOPLE,
        FieldKind.AGENCY,
        FieldKind.PLACE,
    }
)
"""What tends to stay as it was. A story is never carried on, and a date never repeats."""


@dataclass(frozen=True, slots=True)
class LastTime:
    """`answers` to carry on from; `told` is all that was said, to read beside."""

    on: date
    answers: Mapping[str, Answer]
    told: Mapping[str, Answer]


def last_time(actor: Actor, work: Piece) -> LastTime | None:
    """Only for work a clock asks for again and again: anything else is a matter of its own."""
    if not work.people or not CATALOGUE.clocks_on(work.step.key):
        return None
    earlier = _latest(work)
    if earlier is None or not allowed(actor, Action.READ, earlier, facts(actor, earlier.people)):
        return None
    told = answers_for(earlier.answers, work.people[0])
    kinds = {each.name: each.kind for each in work.step.fields}
    kept = {name: value for name, value in told.items() if kinds.get(name) in CARRIED}
    done = earlier.completed_at or earlier.started_at
    on = happened_at(earlier.step, told, done).astimezone(LONDON).date()
    return LastTime(on, kept, told)


def _latest(work: Piece) -> Piece | None:
    mine = reachable(WorkSubject).filter(subject=work.people[0]).exclude(work=work.id)
    done = Completion.objects.filter(work__in=mine.values("work"), work__step=work.step.key)
    found: UUID | None = done.order_by("-at").values_list("work_id", flat=True).first()
    return pieces([found]).get(found) if found else None
