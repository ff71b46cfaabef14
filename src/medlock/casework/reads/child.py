"""The page of a child, and of a family, adult, worker or context alike: who they are, what holds,
what is due, who is involved, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor, Entry, Facts
from medlock.access.vocabulary import Action
from medlock.casework.models import Span
from medlock.casework.reads.chronology import Filter, Line, chronology
from medlock.casework.reads.duties import FIELDS, Held, duties, held
from medlock.casework.reads.helping import Helping, does, each_once, step_of
from medlock.casework.reads.open_work import Open, open_work
from medlock.casework.reads.permission import allowed_status, allowed_step
from medlock.casework.reads.reach import reachable
from medlock.casework.reads.subjects import UnderWay, span, under_way
from medlock.casework.reads.worklist import (
    OURS,
    Item,
    items_of_clocks,
    items_of_works,
    urgency,
)
from medlock.ledger import book
from medlock.pathway.event import Source
from medlock.pathway.language import Step, SubjectKind
from medlock.pathway.offers import Situation, startable
from medlock.pathway.spans import Span as Told
from medlock.pathway.spans import held as held_of
from medlock.pathway.spans import spans
from medlock.pathways import CATALOGUE
from medlock.people.days import taken_as, today
from medlock.people.reads.asking import facts
from medlock.people.reads.beginning import begun_by
from medlock.people.reads.cards import Card, card
from medlock.people.reads.network import Helper, network


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """`due` is empty for a past day: what was due then is of no use now. `may_start` are the steps
    this actor may start for the child today."""

    card: Card
    statuses: tuple[Told, ...]
    due: tuple[Item, ...]
    helpers: tuple[Helper, ...]
    lines: tuple[Line, ...]
    may_start: tuple[Step, ...]
    known: Facts  # by which all of it was decided

    @property
    def involved(self) -> list[tuple[Helper, str]]:
        """Who helps, each once, with all they are there for."""
        return each_once(self.helpers)


def child(
    actor: Actor,
    person: UUID,
    *,
    now: datetime,
    only: Filter = Filter.EVERYTHING,
    as_known: datetime | None = None,
    known_as: Card | None = None,
) -> Child:
    """Everything this actor may see of the child; `NotAllowed` where that is nothing. `known_as`:
    the child's card, where the page has been shown it already."""
    found = known_as or card(actor, person)
    works = [] if as_known else open_work(Q(work__subjects__subject=person))
    known = facts(actor, {person, *(who for each in works for who in each.people)})
    held_then, open_now = _statuses(person, found.authority, as_known)
    helpers = network(actor, person, known=known[person])
    busy = [] if as_known else under_way([person])
    return Child(
        card=found,
        statuses=tuple(
            each
            for each in held_then
            if each.open and allowed_status(actor, each.status, known[person])
        ),
        due=()
        if as_known
        else tuple(_due(actor, (found, works, open_now, helpers, busy), known, now)),
        helpers=tuple(helpers),
        lines=tuple(chronology(actor, person, only=only, as_known=as_known, known=known)),
        may_start=() if as_known else _may_start(actor, found, (held_then, busy), known),
        known=known[person],
    )


def _statuses(
    person: UUID, authority: str, as_known: datetime | None
) -> tuple[list[Told], list[Held]]:
    """From the projection for today, with what is held now; folded anew for any other day."""
    if as_known is None:
        rows = list(reachable(Span).filter(subject=person).order_by("opened_at"))
        mine = [span(row) for row in rows if row.authority == authority]
        here = (tuple(getattr(row, f) for f in FIELDS) for row in rows if row.ended_at is None)
        return mine, list(held(here))
    told = spans(book.history(person, as_known))
    return [each for each in told if each.source is Source.CASEWORK], []


def _due(
    actor: Actor,
    about: tuple[Card, list[Open], list[Held], list[Helper], list[UnderWay]],
    known: dict[UUID, Facts],
    now: datetime,
) -> list[Item]:
    found, works, open_now, helpers, busy = about
    who = found.person
    mine = [
        each.placeless(actor, known)
        for each in works
        if allowed_step(actor, Action.READ, (each.step, each.people), each.entry(actor), known)
    ]
    helps = [Helping(h.team_id, h.function, h.team, h.worker_id, h.worker) for h in helpers]
    asked = [
        (each, next(iter(does(each, helps)), None))
        for each in duties(open_now, now, {who: found.born_on})
    ]
    clocked = [
        (each, doing)
        for each, doing in asked
        if allowed_step(actor, Action.READ, (step_of(each), (who,)), _entry(doing, actor), known)
    ]
    seen = {who: found}
    items = [*items_of_works(mine, clocked, seen, now), *items_of_clocks(clocked, seen, now, busy)]
    return sorted(items, key=urgency)


def _entry(doing: Helping | None, actor: Actor) -> Entry:
    return doing.entry(actor) if doing else Entry()


def _may_start(
    actor: Actor,
    found: Card,
    stands: tuple[list[Told], list[UnderWay]],
    known: dict[UUID, Facts],
) -> tuple[Step, ...]:
    who, (told, busy) = found.person, stands
    kinds = _kinds(found, actor)
    fits = startable(CATALOGUE, Situation(held_of(told), frozenset(each.step for each in busy)))
    by_kind = {
        kind: begun_by(actor, kind, {who: known[who]})
        for kind in {each.subject for each in fits} & kinds
    }
    return tuple(
        each
        for each in fits
        if each.subject in kinds
        and allowed_step(actor, Action.WRITE, (each, (who,)), OURS, by_kind[each.subject])
    )


def _kinds(found: Card, actor: Actor) -> frozenset[SubjectKind]:
    """What work may be about it: a person may be a child to some work and an adult to other."""
    if not found.is_person:
        return frozenset({found.kind})
    on, persons = today(actor.now), (SubjectKind.CHILD, SubjectKind.ADULT)
    return frozenset(
        kind for kind in persons if taken_as(kind, found.born_on, found.expected_on, on) is kind
    )
