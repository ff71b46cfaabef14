"""Worklists: work under way and what clocks ask for, by whose it is, the first due first.

Due dates and lights are worked out here each time; nothing of them is kept. A list shows what its
page would open, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor, Entry, Facts
from medlock.access.vocabulary import Action
from medlock.casework.models import Span
from medlock.casework.reads.duties import FIELDS, Duty, duties, held
from medlock.casework.reads.helping import (
    Around,
    Helping,
    Whose,
    around,
    assigned,
    does,
    mine,
    step_of,
)
from medlock.casework.reads.open_work import Open, open_work
from medlock.casework.reads.permission import allowed_step
from medlock.casework.reads.reach import reachable
from medlock.casework.reads.subjects import UnderWay, under_way
from medlock.law.standing import Light, standing
from medlock.law.timescale import Timescale
from medlock.pathway.clocks import Deadline
from medlock.pathway.language import SubjectKind
from medlock.pathways import CATALOGUE
from medlock.people.reads.asking import facts
from medlock.people.reads.cards import Card, cards

OURS = Entry(own=True, own_team=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to be done: work under way, or a step a clock asks for and nobody has begun.

    `work` is empty for what is not begun; `step` for a limit, by which `status` has to end. `kind`
    is what the subjects are to this work.
    """

    title: str
    step: str
    people: tuple[UUID, ...]
    names: tuple[str, ...]
    kind: SubjectKind = SubjectKind.CHILD
    status: str = ""
    work: UUID | None = None
    deadline: Deadline | None = None
    light: Light | None = None
    team: str = ""
    worker: str = ""
    waits_for: str = ""
    started_at: datetime | None = None

    @property
    def due(self) -> datetime | None:
        return self.deadline.due if self.deadline else None

    @property
    def timescale(self) -> Timescale | None:
        return self.deadline.timescale if self.deadline else None


def worklist(actor: Actor, whose: Whose, *, now: datetime) -> list[Item]:
    """What is to be done, the first due first, what has no date last."""
    works = open_work(assigned(actor, whose))
    helped = around(actor, whose)
    people = dict.fromkeys([*(who for each in works for who in each.people), *helped])
    known = facts(actor, people) if people else {}
    seen = cards(actor, people)
    clocked = _clocked(actor, whose, (helped, known, seen), now)
    works = [
        each.placeless(actor, known)
        for each in works
        if allowed_step(actor, Action.READ, (each.step, each.people), each.entry(actor), known)
    ]
    return sorted(
        [*items_of_works(works, clocked, seen, now), *items_of_clocks(clocked, seen, now)],
        key=urgency,
    )


Clocked = Sequence[tuple[Duty, Helping | None]]


def _clocked(
    actor: Actor,
    whose: Whose,
    about: tuple[Around, Mapping[UUID, Facts], Mapping[UUID, Card]],
    now: datetime,
) -> Clocked:
    """The duties of statuses held that are in this list."""
    helped, known, seen = about
    rows = reachable(Span).filter(subject__in=list(helped), ended_at__isnull=True)
    born = {who: card.born_on for who, card in seen.items()}
    found = []
    for each in duties(held(rows.values_list(*FIELDS)), now, born):
        doing = mine(actor, whose, does(each, helped[each.subject]))
        about_them = (step_of(each), (each.subject,))
        if doing and allowed_step(actor, Action.READ, about_them, OURS, known):
            found.append((each, doing))
    return found


def items_of_works(
    works: list[Open], clocked: Clocked, seen: Mapping[UUID, Card], now: datetime
) -> Iterable[Item]:
    """Work under way; what a clock asks for besides its own timescale, where it has none."""
    asked = {(duty.subject, duty.step): duty for duty, _ in clocked}
    for each in works:
        clocks = [asked[who, each.step.key] for who in each.people if (who, each.step.key) in asked]
        due = each.deadline or min((c.deadline for c in clocks), key=_moment, default=None)
        yield Item(
            title=each.step.title,
            step=each.step.key,
            kind=each.step.subject,
            people=each.people,
            names=tuple(seen[who].name for who in each.people if who in seen),
            status=clocks[0].status if clocks else "",
            work=each.work,
            team=each.team,
            worker=each.worker,
            waits_for=each.waits_for,
            started_at=each.started_at,
            deadline=due,
            light=light_of(due, now),
        )


def items_of_clocks(
    clocked: Clocked,
    seen: Mapping[UUID, Card],
    now: datetime,
    busy: Iterable[UnderWay] | None = None,
) -> Iterable[Item]:
    """What nobody has begun. What another team has begun is in that team's list. `busy`: what is
    under way about them, where the page has asked already."""
    asked = {duty.subject for duty, _ in clocked}
    if busy is None:
        busy = under_way(asked) if asked else ()
    begun = {(each.person, each.step) for each in busy}
    for duty, helping in clocked:
        if (duty.subject, duty.step) in begun or duty.subject not in seen:
            continue
        yield Item(
            title=CATALOGUE.title(duty.step or duty.status),
            step=duty.step,
            kind=CATALOGUE.status(duty.status).subject,
            people=(duty.subject,),
            names=(seen[duty.subject].name,),
            status=duty.status,
            team=helping.team if helping else "",
            worker=helping.worker if helping else "",
            deadline=duty.deadline,
            light=light_of(duty.deadline, now),
        )


def light_of(due: Deadline | None, now: datetime) -> Light | None:
    return standing(due.due, now, began=due.counts_from) if due else None


def _moment(due: Deadline) -> datetime:
    return due.due


def urgency(item: Item) -> tuple[bool, float, str, tuple[str, ...]]:
    due = item.due.timestamp() if item.due else 0.0
    return (item.due is None, due, item.title, item.names)
