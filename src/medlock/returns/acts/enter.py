"""Enters one statement into the ledger: those it speaks of, what it says of each, and what it
changes of what earlier statements said, of those it no longer names too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple
from uuid import UUID, uuid4

from medlock.ledger import book
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.pathway.language import SubjectKind
from medlock.returns import loading_rules
from medlock.returns.acts.identify import Identifying, Who
from medlock.returns.collection import Spoken
from medlock.returns.issue import Issue, Place
from medlock.returns.known import Statement as Speech
from medlock.returns.models import Load, Undoing
from medlock.returns.placed import unplaced
from medlock.returns.reads.loads import said_of, subjects_of
from medlock.returns.reads.withheld import without_ward
from medlock.returns.reconcile import Changes, changes
from medlock.returns.report import Statement
from medlock.returns.row import Row, Saying, together

AT_ONCE = 2_000
"""Children worked on at once: the memory of a load does not grow with its events."""

Watch = Callable[[int, int], None]


class Subject(NamedTuple):
    """Somebody of the statement, or of an earlier one, with what this one says of them."""

    id: UUID
    kind: SubjectKind
    rows: tuple[Row, ...] = ()
    key: str = ""
    file: str = ""
    unread: frozenset[str] = frozenset()
    over: tuple[Row, ...] = ()


@dataclass(slots=True)
class Entering:
    """One statement on its way into the ledger, inside one transaction."""

    load: Load
    spoken: Spoken
    speech: Speech
    earlier: Sequence[Load]
    undoings: Sequence[Undoing]
    now: datetime
    using: str
    report: Statement
    touched: set[UUID] = field(default_factory=set)

    def enter(self, watch: Watch) -> None:
        """What is said of everybody; then of those who are not in the statement any more."""
        people = self.spoken.people()
        identifying = Identifying(self.load.authority, self.now, self.using, self.spoken.issues)
        ids, self.report.new_children = identifying.ids(people)
        known = subjects_of(self._loads, self.using)
        gone = sorted(known.keys() - set(ids.values()))
        of = len(people) + len(gone)
        done = 0
        for some in _batches(self._subjects(ids), AT_ONCE):
            self._work_on(some)
            watch(done := done + len(some), of)
        for some in _batches((Subject(each, known[each]) for each in gone), AT_ONCE):
            self._work_on(some)
            watch(done := done + len(some), of)

    @property
    def _loads(self) -> list[UUID]:
        return [each.id for each in self.earlier]

    def _subjects(self, ids: dict[Who, UUID]) -> Iterator[Subject]:
        """Each once: a child whom the statement knows by two ids comes last, with all its rows."""
        twice = {one for one, count in Counter(ids.values()).items() if count > 1}
        whole: dict[UUID, Subject] = {}
        for each in self.spoken.told():
            self.report.rows.update(row.name for row in each.rows)
            who = ids[each.kind, each.key]
            found = Subject(who, each.kind, each.rows, each.key, each.file, each.unread, each.over)
            if who not in twice:
                yield found
            else:
                whole[who] = self._joined(whole[who], found) if who in whole else found
        yield from whole.values()

    def _joined(self, first: Subject, second: Subject) -> Subject:
        """What is said of one child under two ids."""
        rows, left = together(first.rows, second.rows)
        one = f"rows under {first.key} alone"
        where = Place(second.file, 0, "", second.key)
        self.spoken.issues.add([Issue(loading_rules.ONE_PERSON, where, "another id", one)])
        self.spoken.issues.add(
            Issue(
                loading_rules.SAID_UNDER_BOTH,
                Place(second.file, row.line, row.name, second.key),
                str(row.since),
                one,
            )
            for row in left
        )
        unread, over = first.unread | second.unread, (*first.over, *second.over)
        return first._replace(rows=rows, unread=unread, over=over)

    def _work_on(self, some: Sequence[Subject]) -> None:
        standing = said_of([each.id for each in some], self.earlier, self.undoings, self.using)
        withheld = without_ward([each.id for each in some], self.using)
        newer = [speech_of(each) for each in self.earlier if each.known_at > self.load.known_at]
        events: list[Event] = []
        for subject in some:
            rows, over = subject.rows, subject.over
            if subject.id in withheld:
                rows, over = unplaced(rows), unplaced(over)
            mine = self.speech.but(subject.unread)
            found = changes(standing.get(subject.id, ()), rows, mine, newer, over)
            self._tell(subject, found)
            events += self._events(subject, found)
        self.touched.update(each.id for each in some)
        book.append(events, using=self.using)

    def _tell(self, subject: Subject, found: Changes) -> None:
        """Count what changes, and list what is left to a newer file or ended for want of a row."""
        report = self.report
        report.added.update(f"{each.saying.kind} {each.saying.name}" for each in found.added)
        report.taken_back.update(f"{each.kind} {each.name}" for each in found.taken_back)
        report.superseded += len(found.superseded)
        report.ended_unseen += len(found.unseen)
        file, child = subject.file or self.report.files[0].name, subject.key
        self.spoken.issues.add(
            Issue(
                loading_rules.SUPERSEDED,
                Place(file, row.line, row.name, child),
                str(row.since),
                "what the newer file says",
            )
            for row in found.superseded
        )
        self.spoken.issues.add(
            Issue(
                loading_rules.ENDED_UNSEEN,
                Place(file, 0, row.name, child),
                f"open since {row.since}, not in the file",
                f"a row that says whether it ended before {self.speech.start}",
            )
            for row in found.unseen
        )

    def _events(self, subject: Subject, found: Changes) -> Iterator[Event]:
        for taken in found.taken_back:
            yield self._correction(subject, taken, self.speech.known_at)
        for each in found.added:
            event = self._event(subject, each.act, each.saying, each.row.line)
            yield event
            if each.taken_at is not None:
                yield self._correction(subject, event, each.taken_at)

    def _event(self, subject: Subject, act: UUID, saying: Saying, line: int) -> Event:
        return Event(
            id=uuid4(),
            act=act,
            kind=saying.kind,
            name=saying.name,
            subject=subject.id,
            subject_kind=subject.kind.value,
            happened_at=midnight(saying.on),
            known_at=self._known(self.speech.known_at),
            recorded_at=self.now,
            source=Source(self.load.source),
            origin=self.load.id,
            authority=self.load.authority,
            outcome=saying.outcome,
            counts_from=saying.counts_from,
            ward=saying.ward,
            version=self.spoken.version,
            line=line or None,
            facts=dict(saying.facts),
        )

    def _known(self, at: datetime) -> datetime:
        """What is loaded after something was undone is known from the undoing on: until then, what
        was undone was known."""
        return max([at, *(each.undone_at for each in self.undoings)])

    def _correction(self, subject: Subject, taken: Event, known_at: datetime) -> Event:
        return Event(
            id=uuid4(),
            act=taken.act,
            kind=Kind.CORRECTED,
            name=taken.name,
            subject=subject.id,
            subject_kind=subject.kind.value,
            happened_at=known_at,
            known_at=self._known(known_at),
            recorded_at=self.now,
            source=Source(self.load.source),
            origin=self.load.id,
            authority=self.load.authority,
            version=self.spoken.version,
            supersedes=taken.id,
        )


def midnight(day: date) -> datetime:
    """A census knows days: what happened on one is put at its beginning."""
    return datetime.combine(day, time(), LONDON)


def known_at(as_at: date, now: datetime) -> datetime:
    """The end of the as-at date, or now if that has not come."""
    return min(midnight(as_at + timedelta(days=1)) - timedelta(microseconds=1), now)


def speech_of(load: Load) -> Speech:
    """The load as what it said: for which days, of what, and known when."""
    scopes = {name: date.fromisoformat(since) for name, since in load.scopes.items()}
    return Speech(load.period_start, load.as_at, load.known_at, scopes, frozenset(load.latest))


def _batches(subjects: Iterator[Subject], size: int) -> Iterator[list[Subject]]:
    while some := list(islice(subjects, size)):
        yield some
