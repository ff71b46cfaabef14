"""Enters one statement into the ledger: its children, what it says of each, and what it changes
of what earlier statements said, of children it no longer names too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple
from uuid import UUID, uuid4

from medlock.ledger import book
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.returns.acts.identify import Identifying
from medlock.returns.cin_census import rules
from medlock.returns.cin_census.child_rows import told
from medlock.returns.cin_census.gather import Gathering
from medlock.returns.issue import Issue, Issues, Place
from medlock.returns.known import Statement as Speech
from medlock.returns.models import Load
from medlock.returns.reads.loads import said_of, subjects_of
from medlock.returns.reconcile import Changes, changes
from medlock.returns.report import Statement
from medlock.returns.row import Row, Saying

AT_ONCE = 2_000
"""Children worked on at once: the memory of a load does not grow with its events."""

Watch = Callable[[int, int], None]


class Subject(NamedTuple):
    """A person of the statement, or of an earlier one, with what this one says of them."""

    person: UUID
    child_id: str
    file: str
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Entering:
    """One statement on its way into the ledger, inside one transaction."""

    load: UUID
    authority: str
    speech: Speech
    version: str
    earlier: Sequence[Load]
    now: datetime
    using: str
    issues: Issues
    report: Statement
    touched: set[UUID] = field(default_factory=set)

    def enter(self, gathering: Gathering, watch: Watch) -> None:
        """Everything the gathered children say; then those who are not among them any more."""
        children = list(gathering)
        identifying = Identifying(self.authority, self.now, self.using, self.issues)
        persons, self.report.new_children = identifying.persons(children)
        self.report.children = len(children)
        gone = sorted(subjects_of(self._loads, self.using) - set(persons.values()))
        of = len(children) + len(gone)
        done = 0
        for some in _batches(self._subjects(gathering, persons), AT_ONCE):
            self._work_on(some)
            watch(done := done + len(some), of)
        for some in _batches((Subject(each, "", "", ()) for each in gone), AT_ONCE):
            self._work_on(some)
            watch(done := done + len(some), of)

    @property
    def _loads(self) -> list[UUID]:
        return [each.id for each in self.earlier]

    def _subjects(self, gathering: Gathering, persons: dict[str, UUID]) -> Iterator[Subject]:
        for child, file in gathering:
            said = told(child, file, self.speech.end)
            self.issues.add(said.issues)
            self.report.rows.update(row.name for row in said.rows)
            key = child.child_id or ""
            yield Subject(persons[key], key, file, said.rows)

    def _work_on(self, some: Sequence[Subject]) -> None:
        standing = said_of([each.person for each in some], self._loads, self.using)
        newer = [_speech(each) for each in self.earlier if each.known_at > self.speech.known_at]
        events: list[Event] = []
        for subject in some:
            found = changes(standing.get(subject.person, ()), subject.rows, self.speech, newer)
            self._tell(subject, found)
            events += self._events(subject.person, found)
        self.touched.update(each.person for each in some)
        book.append(events, using=self.using)

    def _tell(self, subject: Subject, found: Changes) -> None:
        """Count what changes, and list what is left to a newer file or ended for want of a row."""
        report = self.report
        report.added.update(f"{each.saying.kind} {each.saying.name}" for each in found.added)
        report.taken_back.update(f"{each.kind} {each.name}" for each in found.taken_back)
        report.superseded += len(found.superseded)
        report.ended_unseen += len(found.unseen)
        file, child = subject.file or self.report.files[0].name, subject.child_id
        self.issues.add(
            Issue(
                rules.SUPERSEDED,
                Place(file, row.line, row.name, child),
                str(row.since),
                "what the newer file says",
            )
            for row in found.superseded
        )
        self.issues.add(
            Issue(
                rules.ENDED_UNSEEN,
                Place(file, 0, row.name, child),
                f"open since {row.since}, not in the file",
                f"a row that says whether it ended before {self.speech.start}",
            )
            for row in found.unseen
        )

    def _events(self, person: UUID, found: Changes) -> Iterator[Event]:
        for taken in found.taken_back:
            yield self._correction(person, taken.id, taken.act, taken.name, self.speech.known_at)
        for each in found.added:
            event = self._event(person, each.act, each.saying, each.row.line)
            yield event
            if each.taken_at is not None:
                yield self._correction(person, event.id, each.act, each.saying.name, each.taken_at)

    def _event(self, person: UUID, act: UUID, saying: Saying, line: int) -> Event:
        return Event(
            id=uuid4(),
            act=act,
            kind=saying.kind,
            name=saying.name,
            subject=person,
            happened_at=midnight(saying.on),
            known_at=self.speech.known_at,
            recorded_at=self.now,
            source=Source.CIN_CENSUS,
            origin=self.load,
            authority=self.authority,
            outcome=saying.outcome,
            counts_from=saying.counts_from,
            version=self.version,
            line=line or None,
            facts=dict(saying.facts),
        )

    def _correction(
        self, person: UUID, taken: UUID, act: UUID, name: str, known_at: datetime
    ) -> Event:
        return Event(
            id=uuid4(),
            act=act,
            kind=Kind.CORRECTED,
            name=name,
            subject=person,
            happened_at=known_at,
            known_at=known_at,
            recorded_at=self.now,
            source=Source.CIN_CENSUS,
            origin=self.load,
            authority=self.authority,
            version=self.version,
            supersedes=taken,
        )


def midnight(day: date) -> datetime:
    """A census knows days: what happened on one is put at its beginning."""
    return datetime.combine(day, time(), LONDON)


def known_at(as_at: date, now: datetime) -> datetime:
    """The end of the as-at date, or now if that has not come."""
    return min(midnight(as_at + timedelta(days=1)) - timedelta(microseconds=1), now)


def _speech(load: Load) -> Speech:
    return Speech(load.period_start, load.as_at, load.known_at)


def _batches(subjects: Iterator[Subject], size: int) -> Iterator[list[Subject]]:
    while some := list(islice(subjects, size)):
        yield some
