"""What happened to a child, from the ledger: newest first, as known now or on a day, by kind.

An entry is shown to those who could open what it tells of; to others it is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from medlock.access.actor import Actor, Entry, Facts
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.reads.beside import Beside, beside
from medlock.casework.reads.permission import allowed_step
from medlock.casework.reads.whereabouts import TELLING, hidden_teams
from medlock.ledger import book
from medlock.ledger.audit import show
from medlock.pathway.event import Event, Fact, Kind, Source
from medlock.pathways import CATALOGUE
from medlock.people.models import Practitioner, Team
from medlock.people.protected import SHOWN
from medlock.people.reads.asking import facts


class Filter(StrEnum):
    """What a chronology may be narrowed to."""

    EVERYTHING = "everything"
    STEPS = "steps"
    STATUSES = "statuses"
    CONTACTS = "contacts"  # conversations, contacts and referrals


SHUT = "shut"
"""Stands for a team whose name is not to be told."""
FRONT = frozenset({"conversation", "contact", "mash_enquiry", "referral"})
STATUS = frozenset({Kind.OPENED, Kind.ENDED})
STEP = frozenset({Kind.STARTED, Kind.COMPLETED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that happened. `work` leads to its page, where there is one. A step that is done is
    one thing: `begun_at` says since when it was being done."""

    happened_at: datetime
    begun_at: datetime | None = None
    known_at: datetime
    kind: Kind
    key: str
    title: str
    outcome: str
    version: str
    work: UUID | None
    team: str
    worker: str
    source: Source
    facts: Mapping[str, Fact]
    beside: tuple[Beside, ...] = ()  # what somebody says of the entry


def chronology(
    actor: Actor,
    person: UUID,
    *,
    only: Filter = Filter.EVERYTHING,
    as_known: datetime | None = None,
    known: Mapping[UUID, Facts] | None = None,
) -> list[Line]:
    """Newest first. `as_known`: what was known at that moment, without what was learnt later.
    `known`: facts the page has asked for already."""
    known = known or facts(actor, [person])
    may = _readers(actor, known)
    told = [event for event in book.history(person, as_known) if may(event)]
    begun = {_piece(each): each for each in told if _is(each, Kind.STARTED)}
    done = {_piece(each) for each in told if _is(each, Kind.COMPLETED)}
    events = [
        each
        for each in told
        if _wanted(each, only) and not (_is(each, Kind.STARTED) and _piece(each) in done)
    ]
    show(actor, Compartment.CASEWORK, [person])
    named = _names(events) | {SHUT: SHOWN}
    events = _placeless(actor, person, known, events)
    said = beside(actor, {each.origin for each in events if each.source is Source.CASEWORK})
    lines = (_line(each, named, begun) for each in reversed(events))
    return [replace(each, beside=said[each.work]) if each.work in said else each for each in lines]


def _placeless(
    actor: Actor, person: UUID, known: Mapping[UUID, Facts], events: list[Event]
) -> list[Event]:
    """Without the teams whose name says where a protected child is, and who works there."""
    teams = {UUID(each.team) for each in events if _is_id(each.team)}
    shut = frozenset(map(str, hidden_teams(actor, teams, [person], known)))
    return [replace(each, team=SHUT, worker="") if each.team in shut else each for each in events]


def _piece(event: Event) -> tuple[UUID, str]:
    """Which piece of work it tells of."""
    return event.origin, event.name


def _is(event: Event, kind: Kind) -> bool:
    """Of a file nothing says which beginning an end belongs to."""
    return event.kind is kind and event.source is Source.CASEWORK


def _wanted(event: Event, only: Filter) -> bool:
    match only:
        case Filter.EVERYTHING:
            return event.kind in STEP | STATUS
        case Filter.STEPS:
            return event.kind is Kind.COMPLETED
        case Filter.STATUSES:
            return event.kind in STATUS
        case Filter.CONTACTS:
            return event.kind in STEP and event.name in FRONT


def _readers(actor: Actor, known: Mapping[UUID, Facts]) -> Callable[[Event], bool]:
    """Whether an event may be read: a step as its page would be, a status as the step that opened
    or ended it. Decided once for all that are alike: a long history has few kinds of entries."""
    agency, teams = str(actor.agency), {str(team) for team in actor.teams}
    decided: dict[tuple[str, UUID, Entry], bool] = {}

    def may(event: Event) -> bool:
        key = event.version.partition("@")[0] or event.name
        step = CATALOGUE.steps.get(key) or CATALOGUE.steps["case_note"]
        mine = Entry(own=event.agency == agency, own_team=event.team in teams)
        alike = (step.key, event.subject, mine)
        if alike not in decided:
            about = (step, (event.subject,))
            decided[alike] = allowed_step(actor, Action.READ, about, mine, known)
        return decided[alike]

    return may


def _names(events: Iterable[Event]) -> dict[str, str]:
    """What the teams and workers of these events are called."""
    found = list(events)
    teams = {each.team for each in found if _is_id(each.team)}
    workers = {each.worker for each in found if _is_id(each.worker)}
    rows = (
        model.objects.filter(id__in=ids).values_list("id", "name").order_by()
        for model, ids in ((Team, teams), (Practitioner, workers))
    )
    return {str(who): name for who, name in next(rows).union(next(rows), all=True)}


def _is_id(text: str) -> bool:
    return len(text) == len("00000000-0000-0000-0000-000000000000")


def _line(event: Event, named: Mapping[str, str], begun: Mapping[tuple[UUID, str], Event]) -> Line:
    first = begun.get(_piece(event)) if _is(event, Kind.COMPLETED) else None
    return Line(
        happened_at=event.happened_at,
        begun_at=first.happened_at if first else None,
        known_at=event.known_at,
        kind=event.kind,
        key=event.name,
        title=_title(event.name),
        outcome=_outcome(event),
        version=event.version,
        work=event.origin if event.source is Source.CASEWORK else None,
        team=named.get(event.team, ""),
        worker=named.get(event.worker, ""),
        source=event.source,
        facts={name: fact for name, fact in event.facts.items() if name not in TELLING},
    )


def _title(key: str) -> str:
    known = key in CATALOGUE.steps or key in CATALOGUE.statuses
    return CATALOGUE.title(key) if known else key.replace("_", " ").capitalize()


def _outcome(event: Event) -> str:
    step = CATALOGUE.steps.get(event.name)
    labels = {each.key: each.label for each in step.outcomes} if step else {}
    return labels.get(event.outcome, "")
