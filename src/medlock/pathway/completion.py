"""What a piece of work leaves behind: the events of starting, completing and correcting it.

Each is a pure function of the record, so that casework, a correction years later and an
invented town write the same events of the same work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from medlock.pathway.answers import Answers, answers_for, facts_of, moment_of
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.event import LONDON, Event, Fact, Kind, Source
from medlock.pathway.language import Outcome, Status, Step, SubjectKind
from medlock.pathway.offers import Effects, Situation, effects
from medlock.pathway.spans import Span, held

UNNAMED = "unnamed"
"""The kind of subject of work about a child whose name was not given: the work itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who a piece of work is about, as they stood when it was done."""

    id: UUID
    kind: SubjectKind = SubjectKind.CHILD
    called: str = "This child"  # for sentences to the person recording; never in an event
    authority: str = ""  # whose record they are
    born_on: date | None = None
    expected_on: date | None = None
    kin: frozenset[UUID] = frozenset()  # who they live with or are related to
    ward: str = ""
    placeless: bool = False  # nothing that leaves may say where they are
    spans: tuple[Span, ...] = ()  # of casework, open and ended
    under_way: frozenset[str] = frozenset()  # other steps

    @property
    def situation(self) -> Situation:
        return Situation(held(self.spans), self.under_way)

    def open_span(self, status: str) -> Span | None:
        return next((s for s in self.spans if s.open and s.status == status), None)

    def opened_at(self, status: str) -> datetime | None:
        """When the status opened, if it is held."""
        span = self.open_span(status)
        return span.opened_at if span else None

    def last_ended(self, status: str) -> datetime | None:
        """When the status ended last, if it was ever held and ended."""
        ended = (span.ended_at for span in self.spans if span.status == status)
        return max((moment for moment in ended if moment), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A piece of work as its events need it: what was asked, answered, and by whom."""

    id: UUID
    step: Step
    authority: str
    started_at: datetime
    subjects: tuple[Subject, ...] = ()
    answers: Answers = field(default_factory=dict)
    counts_from: Mapping[UUID, date] = field(default_factory=dict)  # by subject
    anchored: frozenset[UUID] = frozenset()  # those for whom that day was recorded somewhere
    agency: str = ""
    team: str = ""
    worker: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done at one moment: all its events share the id. `new_id` gives each its own."""

    id: UUID
    at: datetime
    new_id: Callable[[], UUID] = field(default=uuid4, compare=False, repr=False)


Outcomes = Mapping[UUID, str]
"""The outcome key for each subject; for work about nobody named, for the work's own id."""


def same_for_all(record: Record, outcome: str) -> dict[UUID, str]:
    return {each.id: outcome for each in about(record)}


def about(record: Record) -> Sequence[Subject]:
    """The subjects, or the work itself where nobody was named."""
    return record.subjects or (Subject(id=record.id, kind=record.step.subject, called="The child"),)


def events_of_start(record: Record, act: Act, happened_at: datetime | None = None) -> list[Event]:
    """One `started` for each subject: now, or when the step that started it happened."""
    return [
        _event(record, act, each, _Said(Kind.STARTED, record.step.key, happened_at or act.at))
        for each in about(record)
    ]


def events_of_completion(
    catalogue: Catalogue, record: Record, outcomes: Outcomes, act: Act
) -> list[Event]:
    """For each subject: the step completed, then the statuses its outcome ended and opened."""
    return [
        event
        for each in about(record)
        for event in _completed(catalogue, record, each, outcomes[each.id], act)
    ]


def starts(
    catalogue: Catalogue, record: Record, outcomes: Outcomes
) -> list[tuple[Step, tuple[Subject, ...]]]:
    """The work that follows about the same: one piece for all siblings it is for, or one each."""
    wanted: dict[str, list[Subject]] = {}
    for each in record.subjects:
        for key in _effects(catalogue, record, each, outcomes[each.id]).starts:
            if catalogue.step(key).subject is each.kind:
                wanted.setdefault(key, []).append(each)
    return [
        (catalogue.step(key), group)
        for key, who in wanted.items()
        for group in ([tuple(who)] if catalogue.step(key).together else [(one,) for one in who])
    ]


def events_of_correction(before: Iterable[Event], after: Iterable[Event], act: Act) -> list[Event]:
    """Takes back what is no longer so and says what is; what is the same both times stands."""
    stood, wanted = list(before), list(after)
    kept = {_said(each) for each in wanted} & {_said(each) for each in stood}
    gone = [each for each in stood if _said(each) not in kept]
    new = [each for each in wanted if _said(each) not in kept]
    return [taken_back(each, act) for each in gone] + [
        replace(each, act=act.id, known_at=act.at, recorded_at=act.at) for each in new
    ]


def taken_back(event: Event, act: Act) -> Event:
    """The `corrected` event that takes `event` back from the moment of the act."""
    return replace(
        event,
        id=uuid4(),
        act=act.id,
        kind=Kind.CORRECTED,
        known_at=act.at,
        recorded_at=act.at,
        supersedes=event.id,
        facts={},
        outcome="",
        counts_from=None,
    )


def said_anew(event: Event, act: Act) -> Event:
    """The same said again in this act, to be changed and put in the place of what was."""
    return replace(event, id=uuid4(), act=act.id, known_at=act.at, recorded_at=act.at)


def happened_at(step: Step, answers: Answers, completed_at: datetime) -> datetime:
    """When the step happened: what its `happened` field says, else when it was completed.

    A date alone that is the day of completion means by then; any other day, its beginning.
    """
    return _at(answers, step.happened, completed_at)


Chain = Sequence[tuple[str, Answers]]
"""The work something follows from, nearest first: step key and answers for one subject."""


def counted_from(step: Step, answers: Answers, chain: Chain, started_at: datetime) -> date | None:
    """The day the step's own timescale counts from; None where it has none."""
    since = counts_since(step, answers, chain, started_at)
    return since.astimezone(LONDON).date() if since else None


def counts_since(
    step: Step, answers: Answers, chain: Chain, started_at: datetime
) -> datetime | None:
    """The moment it counts from. Where nothing in the chain recorded one, starting is all there
    is; a timescale in hours needs the hour."""
    return (recorded_since(step, answers, chain) or started_at) if step.due else None


def recorded_since(step: Step, answers: Answers, chain: Chain) -> datetime | None:
    """The moment it counts from as recorded in its own answers or earlier in the chain."""
    asked, _, name = step.due.since.rpartition(".") if step.due else ("", "", "")
    for key, given in [(step.key, answers), *chain] if name else []:
        if key == asked and (moment := moment_of(given, name)):
            return moment
    return None


def moments(
    catalogue: Catalogue, record: Record, who: Subject, does: Effects, completed_at: datetime
) -> Iterator[tuple[str, Kind, datetime]]:
    """When each status an outcome touches ended or opened: key, kind, moment.

    A date alone is some time on its day: after whatever else that day it has to follow.
    """
    answers = answers_for(record.answers, who.id)
    at = happened_at(record.step, answers, completed_at)
    ended: dict[str, datetime] = {}
    for key in sorted(does.ends, key=lambda each: len(catalogue.inside(each))):
        inner = (ended.get(each) or who.last_ended(each) for each in catalogue.inside(key))
        ended[key] = _following(at, [who.opened_at(key), *inner])
        yield key, Kind.ENDED, ended[key]
    for opening in does.opens:
        key = opening.status
        gone = (ended.get(each) or who.last_ended(each) for each in (key, *catalogue.rivals[key]))
        outer = who.opened_at(catalogue.status(key).within)
        yield key, Kind.OPENED, _following(_at(answers, opening.at, at), [outer, *gone])


def _completed(
    catalogue: Catalogue, record: Record, who: Subject, key: str, act: Act
) -> Iterator[Event]:
    outcome = record.step.outcome(key)
    answers = answers_for(record.answers, who.id)
    facts = _facts(record.step, answers, outcome, who)
    at = happened_at(record.step, answers, act.at)
    counts_from = record.counts_from.get(who.id)
    done = _Said(Kind.COMPLETED, record.step.key, at, key, counts_from, facts)
    yield _event(record, act, who, done)
    does = effects(catalogue, outcome, who.situation)
    for status, kind, when in moments(catalogue, record, who, does, act.at):
        told = _recorded(catalogue.status(status), facts)
        yield _event(record, act, who, _Said(kind, status, when, facts=told))


def _effects(catalogue: Catalogue, record: Record, who: Subject, key: str) -> Effects:
    return effects(catalogue, record.step.outcome(key), who.situation)


def _facts(step: Step, answers: Answers, outcome: Outcome, who: Subject) -> dict[str, Fact]:
    handed = {"hands_to": outcome.hands_to} if outcome.hands_to else {}
    return facts_of(step, answers, placeless=who.placeless) | handed | dict(outcome.sets)


def _recorded(status: Status, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    return {name: facts[name] for name in status.records if name in facts}


def _at(answers: Answers, name: str, otherwise: datetime) -> datetime:
    moment = moment_of(answers, name) if name else None
    if moment is None:
        return otherwise
    return otherwise if _alone(answers, name) and _same_day(moment, otherwise) else moment


def _following(moment: datetime, others: Iterable[datetime | None]) -> datetime:
    """`moment`, moved on within its day where it must follow others of that day."""
    same = [each for each in others if each is not None and _same_day(moment, each)]
    return max([moment, *same])


def _alone(answers: Answers, name: str) -> bool:
    return len(str(answers[name])) == len("2026-11-21")


def _same_day(one: datetime, other: datetime) -> bool:
    return one.astimezone(LONDON).date() == other.astimezone(LONDON).date()


@dataclass(frozen=True, slots=True)
class _Said:
    """What one event says of its subject."""

    kind: Kind
    name: str
    happened_at: datetime
    outcome: str = ""
    counts_from: date | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)


def _event(record: Record, act: Act, who: Subject, said: _Said) -> Event:
    return Event(
        id=act.new_id(), act=act.id, kind=said.kind, name=said.name, subject=who.id,
        subject_kind=who.kind.value if record.subjects else UNNAMED,
        happened_at=said.happened_at, known_at=act.at, recorded_at=act.at,
        source=Source.CASEWORK, origin=record.id, authority=record.authority,
        outcome=said.outcome, counts_from=said.counts_from, facts=said.facts,
        ward=who.ward, agency=record.agency, team=record.team, worker=record.worker,
        grade=record.grade, version=record.step.stamp,
    )  # fmt: skip


def _said(event: Event) -> tuple[object, ...]:
    """What an event says, apart from which it is and when that was learnt."""
    what = (event.kind, event.name, event.subject, event.outcome, event.counts_from)
    who = (event.ward, event.agency, event.team, event.worker, event.grade)
    return (*what, *who, event.happened_at, tuple(sorted(event.facts.items())))
