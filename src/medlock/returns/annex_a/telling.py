"""What the lists tell of one child or adopter, as rows, and what in them could not be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import itemgetter

from medlock.pathway.event import Fact, Kind
from medlock.returns.annex_a import rules
from medlock.returns.annex_a.entry import Entry
from medlock.returns.issue import Issue, Rule
from medlock.returns.row import Facts, Row, Saying

PREGNANCY = timedelta(weeks=40)
INFERRED: Facts = (("inferred", True),)
"""The fact of an event whose day no list tells: worked out from what is told."""


def facts(*several: Facts, **plain: Fact | date | None) -> Facts:
    """One set of facts, dates as ISO text, what is not known left out."""
    found = [pair for each in several for pair in each]
    for name, value in plain.items():
        if value is not None:
            found.append((name, value.isoformat() if isinstance(value, date) else value))
    if len(found) > 1:
        found.sort(key=itemgetter(0))
    return tuple(found)


def swapped(day: date) -> date | None:
    """The day with day and month changed about, where that is another day."""
    if day.day > 12 or day.day == day.month:
        return None
    return day.replace(month=day.day, day=day.month)


@dataclass(slots=True)
class Telling:
    """One child's or adopter's rows and issues, as they are being worked out."""

    as_at: date
    born: date | None = None
    rows: list[tuple[Row, Entry]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)
    """The lists in which a row has no day on which it began."""

    def doubt(
        self, rule: Rule, entry: Entry, key: str, found: object, expected: str, like: object = ""
    ) -> None:
        self.issues.append(entry.issue(rule, key, found, expected, like))

    def start(self, entry: Entry, key: str) -> date | None:
        """The day in that column, if something can have begun on it by the as-at date."""
        day = entry.day(key)
        if day is None:
            self.doubt(rules.NO_START, entry, key, "nothing", "a date")
            self.unread.add(entry.number)
        return self.past(entry, key)

    def past(self, entry: Entry, key: str) -> date | None:
        """The day in that column, unless it lies after the as-at date."""
        day = entry.day(key)
        if day is None or day <= self.as_at:
            return self._within_life(entry, key, day)
        turned = swapped(day)
        like = turned if turned and turned <= self.as_at else None
        self.doubt(rules.AFTER_AS_AT, entry, key, day, f"{self.as_at} or before", like)
        return None

    def end(self, entry: Entry, key: str, start: date) -> date | None:
        """The day in that column, if it can be the end of what began on `start`."""
        day = self.past(entry, key)
        if day is None or day >= start:
            return day
        turned = swapped(day)
        like = turned if turned and start <= turned <= self.as_at else None
        self.doubt(rules.ENDED_FIRST, entry, key, day, f"{start} or after", like)
        return None

    def happened(
        self,
        name: str,
        on: date | None,
        entry: Entry,
        outcome: str = "",
        *,
        since: date | None = None,
        about: Facts = (),
    ) -> None:
        """A step completed on a day, if it was; `since`: the day its time counts from, unless
        that is after it."""
        if on:
            since = since if since and since <= on else None
            said = Saying(Kind.COMPLETED, name, on, outcome, since, about)
            self.rows.append((Row(name, on, on, (said,), entry.line), entry))

    def begun(self, name: str, on: date, entry: Entry, *, about: Facts = ()) -> None:
        """A step started on a day; when it was completed no list says."""
        said = Saying(Kind.STARTED, name, on, facts=about)
        self.rows.append((Row(name, on, on, (said,), entry.line), entry))

    def done(
        self,
        name: str,
        since: date,
        until: date | None,
        entry: Entry,
        outcome: str = "",
        *,
        about: Facts = (),
    ) -> None:
        """A piece of work: started, and completed if it was, counted from its start."""
        started = Saying(Kind.STARTED, name, since, facts=() if until else about)
        if until is None:
            self.rows.append((Row(name, since, since, (started,), entry.line), entry))
            return
        completed = Saying(Kind.COMPLETED, name, until, outcome, since, about)
        self.rows.append((Row(name, since, until, (started, completed), entry.line), entry))

    def held(
        self,
        status: str,
        since: date,
        until: date | None,
        entry: Entry,
        *,
        at: Facts = (),
        last: Facts = (),
    ) -> None:
        """A status: opened with the facts `at`, ended with `last`."""
        opened = Saying(Kind.OPENED, status, since, facts=at)
        ended = (Saying(Kind.ENDED, status, until, facts=last),) if until else ()
        self.rows.append((Row(status, since, until, (opened, *ended), entry.line), entry))

    def recorded(self, name: str, entry: Entry, value: Facts | Fact | date | None) -> None:
        """A fact about the child, as known on the as-at date."""
        about = value if isinstance(value, tuple) else facts(value=value)
        if about:
            said = Saying(Kind.RECORDED, name, self.as_at, facts=tuple(sorted(about)))
            self.rows.append((Row(name, self.as_at, self.as_at, (said,), entry.line), entry))

    def _within_life(self, entry: Entry, key: str, day: date | None) -> date | None:
        """Whether the child can have been there; the row stays, someone should look."""
        if day and self.born and day < self.born - PREGNANCY:
            expected = f"{self.born - PREGNANCY} or after"
            self.doubt(rules.BEFORE_BIRTH, entry, key, day, expected)
        return day
