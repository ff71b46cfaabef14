"""What the rows of one somebody tell in one statement, and what in them could not be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from medlock.pathway.event import Fact, Kind
from medlock.returns.issue import Issue, Place, Rule
from medlock.returns.local_files import rules
from medlock.returns.local_files.period import Period
from medlock.returns.local_files.record import Record
from medlock.returns.row import Facts, Row, Saying
from medlock.words.codes import Code, census_year, code_set


def facts(*several: Facts, **plain: Fact | date | None) -> Facts:
    """One set of facts, dates as ISO text, what is not known left out."""
    found = [pair for each in several for pair in each]
    found += [
        (name, value.isoformat() if isinstance(value, date) else value)
        for name, value in plain.items()
        if value is not None
    ]
    return tuple(sorted(found))


def coded(record: Record, column: str, codes: str, name: str = "") -> Facts:
    """A code as facts: as it is kept, as the file wrote it if otherwise, and its group."""
    code = record.text(column)
    if not code:
        return ()
    fact, group = name or column, code_set(codes).get(code).group
    more = {f"{fact}_raw": record.raw.get(column), f"{fact}_group": group or None}
    return facts(**{fact: code}, **more)


class Told(NamedTuple):
    row: Row
    record: Record


@dataclass(slots=True)
class Telling:
    """One somebody's rows and issues, as they are being worked out. `key` is the id by which the
    file knows them. `over`: rows that had ended before the days the file speaks for. `unread`: a
    row, or part of one, could not be told: of this somebody the file then takes nothing back."""

    key: str
    period: Period
    told: list[Told] = field(default_factory=list)
    over: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    unread: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """In an order that depends on what they say and on nothing else."""
        told = sorted(self.told, key=_exactly) if len(self.told) > 1 else self.told
        return tuple(each.row for each in told)

    def doubt(
        self,
        rule: Rule,
        record: Record,
        column: str,
        found: object,
        expected: str,
        suggested: object = "",
    ) -> None:
        where = Place(record.file, record.line, column, self.key)
        said = "" if suggested is None else str(suggested)
        self.issues.append(Issue(rule, where, str(found), expected, suggested=said))

    def start(self, record: Record, column: str) -> date | None:
        """The day, if something can have begun on it by the as-at date."""
        day = record.day(column)
        if day is None:
            self.doubt(rules.NO_DATE, record, column, "nothing", "a date")
        found = self._past(day, record, column)
        self.unread |= found is None
        return found

    def end(self, record: Record, column: str, start: date) -> date | None:
        """The day, if it can be the end of what began on `start`."""
        day = self._past(record.day(column), record, column)
        if day is None or day >= start:
            return day
        likely = self._likely(day, start)
        self.doubt(rules.ENDED_FIRST, record, column, day, f"{start} or after", likely)
        return None

    def _past(self, day: date | None, record: Record, column: str) -> date | None:
        if day is None or day <= self.period.as_at:
            return day
        expected = f"{self.period.as_at} or before"
        likely = self._likely(day, self.period.start)
        self.doubt(rules.AFTER_AS_AT, record, column, day, expected, likely)
        return None

    def _likely(self, day: date, earliest: date) -> date | None:
        """The day somebody meant who put the month first, if that would be possible."""
        if day.day > 12 or day.day == day.month:
            return None
        other = date(day.year, day.day, day.month)
        return other if earliest <= other <= self.period.as_at else None

    def over_before(self, last: date | None, record: Record, column: str) -> bool:
        """Whether it is none of this file's: it was over before the days it speaks for."""
        if last is None or last >= self.period.start:
            return False
        expected = f"{self.period.start} or after"
        self.doubt(rules.BEFORE_PERIOD, record, column, last, expected)
        return True

    def in_force(self, record: Record, column: str, codes: str, on: date) -> None:
        """Say so where a code is of other years than the day's."""
        code = record.text(column)
        if code and not any(each.covers(census_year(on)) for each in _meanings(codes, code)):
            expected = f"a code of {codes.replace('_', ' ')} in force on {on}"
            self.doubt(rules.OUT_OF_YEAR, record, column, code, expected)

    def happened(self, record: Record, saying: Saying) -> None:
        """A row of what happened on one day."""
        row = Row(saying.name, saying.on, saying.on, (saying,), record.line)
        self.told.append(Told(row, record))

    def done(self, record: Record, started: Saying, *completed: Saying) -> None:
        """A row of a piece of work, found again by its first day, finished or not."""
        last = completed[-1].on if completed else started.on
        row = Row(started.name, started.on, last, (started, *completed), record.line)
        self._add(record, row, completed[-1].on if completed else None)

    def held(
        self, record: Record, status: str, span: tuple[date, date | None], at: Facts, last: Facts
    ) -> None:
        """A row of a status: opened with the facts `at`, ended with `last`."""
        since, until = span
        opened = Saying(Kind.OPENED, status, since, facts=at)
        ended = (Saying(Kind.ENDED, status, until, facts=last),) if until else ()
        self._add(record, Row(status, since, until, (opened, *ended), record.line), until)

    def _add(self, record: Record, row: Row, ended: date | None) -> None:
        if ended and ended < self.period.start:
            self.over.append(row)
        else:
            self.told.append(Told(row, record))

    def settle(self, column: str) -> None:
        """Leave out what is said twice; and of two spans of a status that overlap the one that
        began later, or the shorter."""
        kept: list[Told] = []
        said: set[tuple[Saying, ...]] = set()
        last: dict[str, Row] = {}
        for each in sorted(self.told, key=_longest_first):
            row, before = each.row, last.get(each.row.name)
            if row.sayings in said:
                self.doubt(rules.SAME_TWICE, each.record, column, row.since, "one")
            elif row.is_status and before and before.overlaps(row):
                expected = f"after the one of {before.since} to {before.until or 'now'}"
                self.doubt(rules.OVERLAPPING, each.record, column, row.since, expected)
                self.unread = True
            else:
                kept.append(each)
                said.add(row.sayings)
                last[row.name] = row
        self.told = kept


def _meanings(codes: str, code: str) -> Iterator[Code]:
    return (each for each in code_set(codes).codes if each.code == code)


def _longest_first(each: Told) -> tuple[date, int, str, int]:
    row = each.row
    return row.since, -(row.until or date.max).toordinal(), repr(row.sayings), row.line


def _exactly(each: Told) -> tuple[str, date, str, str, int]:
    row = each.row
    return row.name, row.since, repr(row.sayings), each.record.file, row.line
