"""A plan as it stands: what was decided when it was made and when it was last reviewed, what is due
under it, and who is involved. What this reader may not open is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor, Entry
from medlock.access.policy import OTHERWISE
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.models import Span
from medlock.casework.reads.duties import FIELDS, Duty, duties, held
from medlock.casework.reads.helping import step_of
from medlock.casework.reads.permission import allowed, allowed_status, allowed_step
from medlock.casework.reads.pieces import Piece, pieces
from medlock.casework.reads.reach import reachable
from medlock.casework.reads.whereabouts import as_shown
from medlock.ledger import book
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.pathway.language import Status
from medlock.pathways import CATALOGUE
from medlock.people.reads.asking import NOT_THERE, facts
from medlock.people.reads.cards import Card, card
from medlock.people.reads.network import Helper, network
from medlock.words.refusals import NotAllowed


@dataclass(frozen=True, slots=True)
class Decided:
    """One step the plan rests on, when it happened and how it ended for this child."""

    work: Piece
    who: UUID
    happened_at: datetime
    outcome: str

    @property
    def plans(self) -> bool:
        """Whether its answers are the plan's. What only led to the plan is named, and stays in the
        record: a plan is given to a family."""
        return self.work.step.lies is Compartment.PLAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`since` is empty where the status does not hold now. The latest decision comes first."""

    card: Card
    status: Status
    since: datetime | None
    decided: tuple[Decided, ...]
    due: tuple[Duty, ...]
    helpers: tuple[Helper, ...]


def plan(actor: Actor, person: UUID, status: str, *, now: datetime) -> Plan:
    """For someone who may know of it; else `NotAllowed`."""
    found = card(actor, person)
    declared = CATALOGUE.status(status)
    known = facts(actor, [person])
    if not allowed_status(actor, status, known[person]):
        note(actor, f"read {status}", "person", person, [person], OTHERWISE)
        raise NotAllowed(NOT_THERE)
    rows = reachable(Span).filter(subject=person, status=status, ended_at__isnull=True)
    open_now = list(held(rows.values_list(*FIELDS)))
    return Plan(
        card=found,
        status=declared,
        since=open_now[0].opened_at if open_now else None,
        decided=tuple(_decided(actor, person, declared)) if open_now else (),
        due=tuple(
            each
            for each in duties(open_now, now, {person: found.born_on})
            if allowed_step(actor, Action.READ, (step_of(each), (person,)), Entry(), known)
        ),
        helpers=tuple(network(actor, person)),
    )


def _decided(actor: Actor, person: UUID, status: Status) -> list[Decided]:
    told = [each for each in book.history(person) if each.source is Source.CASEWORK]
    latest = _latest(told, status)
    works = pieces(each.origin for each in latest)
    known = facts(actor, {who for each in works.values() for who in each.people} | {person})
    return [
        Decided(as_shown(actor, works[each.origin], known), person, each.happened_at, _label(each))
        for each in reversed(latest)
        if each.origin in works and allowed(actor, Action.READ, works[each.origin], known)
    ]


def _latest(told: Iterable[Event], status: Status) -> list[Event]:
    """The completion that opened it, and the last of each step that plans under it since."""
    events = sorted(told, key=_when)
    opened = [e for e in events if e.kind is Kind.OPENED and e.name == status.key][-1:]
    plans = {each.step for each in status.clocks if _plans(each.step)}
    kept: dict[str, Event] = {}
    for each in events:
        if each.kind is Kind.COMPLETED and opened:
            if each.origin == opened[0].origin:
                kept["opened"] = each
            elif each.name in plans and _when(each) >= _when(opened[0]):
                kept[each.name] = each
    return sorted(kept.values(), key=_when)


def _when(event: Event) -> tuple[date, datetime]:
    """By the day, as many know no time of day, and then as it was recorded."""
    return event.happened_at.astimezone(LONDON).date(), event.known_at


def _plans(step: str) -> bool:
    return CATALOGUE.step(step).lies is Compartment.PLAN


def _label(event: Event) -> str:
    ways = CATALOGUE.stamped(event.version).outcomes
    return next((each.label for each in ways if each.key == event.outcome), "")
