"""The rows of local files as statements: those of one as-at day together, oldest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from medlock.returns.issue import Issue, Issues, Place, Rule
from medlock.returns.local_files import rules
from medlock.returns.local_files.layout import Layout
from medlock.returns.local_files.period import Period, term, term_of
from medlock.returns.local_files.record import Record
from medlock.returns.local_files.telling import Telling
from medlock.returns.local_files.who import Somebody, child_of_number, everybody
from medlock.returns.stated import Stated
from medlock.words.refusals import Refused

MOST_DAYS = 130
"""As-at days in one loading: the ends of months of ten years."""


@dataclass(slots=True)
class Statement:
    """What rows of one as-at day say; `issues` of ids and of the rows themselves. `undated`: rows
    of which nobody can say whether they are of that day."""

    layout: Layout
    period: Period
    records: Sequence[Record]
    children: Mapping[str, str]  # by the pupil number given with them in some row
    undated: Sequence[Record] = ()
    issues: Issues = field(default_factory=Issues)
    _everybody: list[Somebody] | None = None

    def people(self) -> list[Stated]:
        return [each.stated(self.layout.subject) for each in self._somebodies()]

    def told(self) -> Iterator[Stated]:
        undated = {id(each) for each in self.undated}
        for each in self._somebodies():
            telling = Telling(each.key, self.period)
            dated = [record for record in each.records if id(record) not in undated]
            telling.unread = len(dated) < len(each.records)
            if dated:
                self.layout.tell(telling, dated)
            self.issues.add(telling.issues)
            unread = self.layout.names if telling.unread else frozenset[str]()
            yield each.stated(self.layout.subject)._replace(
                rows=telling.rows, unread=unread, over=tuple(telling.over)
            )

    def _somebodies(self) -> list[Somebody]:
        if self._everybody is None:
            rows = [*self.records, *self.undated]
            self._everybody = everybody(rows, self.layout.subject, self.children, self.issues)
        return self._everybody


@dataclass(slots=True)
class Dating:
    """Puts each row under the day it speaks as at. `given`: the day somebody gave on loading; it
    goes before what the files say, unless they say several."""

    layout: Layout
    given: date | None
    today: date
    issues: Issues
    undated: list[Record] = field(default_factory=list)

    def statements(self, records: Iterable[Record]) -> list[Statement]:
        rows = list(records)
        self._require_one_day(rows)
        found: defaultdict[date, list[Record]] = defaultdict(list)
        starts: dict[date, date] = {}
        for record in rows:
            period = self._by_term(record) if self.layout.span.start is None else self._day(record)
            if period:
                found[period.as_at].append(record)
                starts[period.as_at] = min(period.start, starts.get(period.as_at, date.max))
        children = child_of_number(rows, self.issues)
        return [
            Statement(
                self.layout, Period(starts[as_at], as_at), found[as_at], children, self.undated
            )
            for as_at in sorted(found)
        ]

    def _require_one_day(self, rows: Sequence[Record]) -> None:
        said = {day for each in rows if (day := each.day("as_at"))}
        if self.given and len(said) > 1:
            raise Refused(
                f"{rows[0].file}: it speaks as at {len(said)} different days, from {min(said)} to "
                f"{max(said)}. Load it without --as-at, or make it one day's."
            )
        if len(said) > MOST_DAYS:
            raise Refused(
                f"{rows[0].file}: it speaks as at {len(said)} different days, which is more than "
                f"{MOST_DAYS}. Check the column as_at, or load it in parts."
            )
        if not self.given and not said and self.layout.span.start is not None:
            raise Refused(
                f"{rows[0].file}: it does not say as at which day it speaks. Give the day with "
                "--as-at YYYY-MM-DD, or in a column as_at."
            )

    def _day(self, record: Record) -> Period | None:
        """Up to the day it was drawn."""
        as_at = self.given or record.day("as_at")
        if as_at is None:
            self._doubt(rules.NO_DATE, record, "as_at", "nothing", "the day the list was drawn")
            self._leave(record)
            return None
        self._require_past(record, as_at)
        start = record.day("speaks_from")
        if start and start > as_at:
            self._doubt(rules.AFTER_AS_AT, record, "speaks_from", str(start), f"{as_at} or before")
            start = None
        assert self.layout.span.start  # noqa: S101 — asked of layouts with a span alone
        return Period(start or self.layout.span.start(as_at), as_at)

    def _by_term(self, record: Record) -> Period | None:
        """The term the row names; one under way up to the day given."""
        year, code = record.number("academic_year"), record.text("term")
        if not (year and code):
            missing = "term" if year else "academic_year"
            self._doubt(rules.NO_DATE, record, missing, "nothing", "a school year and a term")
            self._leave(record)
            return None
        start, end = term_of(year, term(code))
        if self.given and start > self.given:
            expected = f"a term that had begun by {self.given}"
            self._doubt(rules.AFTER_AS_AT, record, "term", f"{code} {year - 1}/{year}", expected)
            return None
        as_at = min(end, self.given or end)
        self._require_past(record, as_at)
        return Period(start, as_at)

    def _leave(self, record: Record) -> None:
        if any(record.text(each) for each in ("child_id", "upn", "worker_id")):
            self.undated.append(record)

    def _require_past(self, record: Record, as_at: date) -> None:
        if as_at > self.today:
            raise Refused(
                f"{record.file}, line {record.line}: it would speak as at {as_at}, which is after "
                f"today ({self.today}). Correct it, or give the day it was drawn with --as-at."
            )

    def _doubt(self, rule: Rule, record: Record, column: str, found: str, expected: str) -> None:
        key = record.text("child_id") or record.text("upn")
        where = Place(record.file, record.line, column, key)
        self.issues.add([Issue(rule, where, found, expected)])
