"""What several statements about one child come to: newest for its own time, the past kept, and
nothing the ledger's door would refuse. Some speak of every name, some of a few for months of their
own, some tell of a name the newest row alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlock.law.term import months_after
from medlock.ledger import door
from medlock.pathway.event import LONDON, Event, Kind, Source, live
from medlock.returns.known import Standing, Statement, saying_of
from medlock.returns.reconcile import changes
from medlock.returns.row import Row, Saying

CHILD = UUID(int=1)
NOW = datetime(2026, 11, 21, tzinfo=UTC)
STATUSES = ("in_need", "cp_plan")
NEWEST_ALONE = frozenset({"cp_plan", "rcpc"})
Speech = tuple[Statement, tuple[Row, ...]]


def statement(year: int, half: bool = False) -> Statement:
    end = date(year - 1, 9, 30) if half else date(year, 3, 31)
    return Statement(date(year - 1, 4, 1), end, datetime.combine(end, time(23, 59), LONDON))


def of_lists(end: date, months: int, names: Iterable[str]) -> Statement:
    """A workbook of lists: it speaks for some names, and has the newest plan and review alone."""
    start = months_after(end, -months)
    scopes = {name: start if name != "in_need" else months_after(end, -3) for name in names}
    known_at = datetime.combine(end, time(23, 59), LONDON)
    return Statement(start, end, known_at, scopes, NEWEST_ALONE & scopes.keys())


def point(kind: Kind, name: str, on: date, note: str = "") -> Row:
    return Row(name, on, on, (Saying(kind, name, on, facts=(("source", note),)),))


def span(name: str, since: date, until: date | None, note: str = "") -> Row:
    opened = Saying(Kind.OPENED, name, since, facts=(("note", note),))
    ended = (Saying(Kind.ENDED, name, until),) if until else ()
    return Row(name, since, until, (opened, *ended))


@st.composite
def rows(draw: st.DrawFn, mine: Statement) -> tuple[Row, ...]:
    """Rows as one file of that statement may hold them: statuses of one kind never overlap."""
    # Few days, so that files often speak of the same row; month ends and the turn of the year.
    named = mine.scopes or {"referral", "rcpc", *STATUSES}
    firsts = [mine.start + timedelta(days=each) for each in (-200, -1, 0, 1, 60, 182)]
    days = st.sampled_from([day for day in firsts if day <= mine.end])
    notes = st.sampled_from(["a", "b"])
    found: list[Row] = []
    for name in sorted({"referral", "rcpc"} & set(named)):
        for on in draw(st.lists(days, max_size=_most(mine, name), unique=True)):
            found.append(point(Kind.COMPLETED, name, on, draw(notes)))
    if draw(st.booleans()):
        found.append(point(Kind.RECORDED, "sex", mine.end, draw(notes)))
    for name in sorted(set(STATUSES) & set(named)):
        for since in sorted(draw(st.lists(days, max_size=_most(mine, name), unique=True))):
            length = draw(st.sampled_from([0, 1, 59, 400]))
            until = since + timedelta(days=length)
            row = span(name, since, until if until <= mine.end else None, draw(notes))
            if not any(row.name == other.name and row.overlaps(other) for other in found):
                found.append(row)
    return tuple(found)


def _most(mine: Statement, name: str) -> int:
    return 1 if name in mine.latest else 2


whole_files = st.builds(statement, st.integers(2020, 2024), st.booleans())
workbooks = st.builds(
    of_lists,
    st.sampled_from([date(2020, 2, 29), date(2021, 3, 31), date(2021, 9, 30), date(2022, 1, 1)]),
    st.sampled_from([6, 12]),
    st.sets(st.sampled_from(["referral", "in_need", "cp_plan", "rcpc"]), min_size=1),
)
statements = st.one_of(
    st.lists(whole_files, min_size=1, max_size=4),
    st.lists(st.one_of(workbooks, workbooks, whole_files), min_size=1, max_size=4),
)
speeches = statements.flatmap(
    lambda found: st.tuples(*[st.tuples(st.just(each), rows(each)) for each in found])
)


class Book:
    """A ledger of one child in memory, behind the same door."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.spoken: list[Statement] = []

    def standing(self) -> list[Standing]:
        taken = {each.supersedes: each.known_at for each in self.events if each.supersedes}
        return [
            Standing(each, taken.get(each.id))
            for each in self.events
            if each.kind is not Kind.CORRECTED
        ]

    def hear(self, mine: Statement, said: Sequence[Row]) -> int:
        newer = [each for each in self.spoken if each.known_at > mine.known_at]
        found = changes(self.standing(), said, mine, newer)
        new = [self._taking(each.id, mine.known_at) for each in found.taken_back]
        for each in found.added:
            event = self._event(each.saying, each.act, mine.known_at)
            new.append(event)
            if each.taken_at:
                new.append(self._taking(event.id, each.taken_at))
        assert door.objections(new, self.events) == []
        self.events += new
        self.spoken.append(mine)
        return len(new)

    def says(self, at: datetime | None = None) -> set[Saying]:
        return {saying_of(each) for each in live(self.events, at)}

    def _event(self, said: Saying, act: UUID, known_at: datetime) -> Event:
        return self._made(said.kind, said.name, act, known_at, said)

    def _taking(self, taken: UUID, known_at: datetime) -> Event:
        return self._made(Kind.CORRECTED, "", uuid4(), known_at, None, taken)

    def _made(
        self, kind: Kind, name: str, act: UUID, known_at: datetime, said: Saying | None,
        taken: UUID | None = None,
    ) -> Event:  # fmt: skip
        return Event(
            id=uuid4(), act=act, kind=kind, name=name, subject=CHILD,
            happened_at=datetime.combine(said.on, time(), LONDON) if said else known_at,
            known_at=known_at, recorded_at=NOW, source=Source.CIN_CENSUS, origin=CHILD,
            authority="E08000003", facts=dict(said.facts) if said else {}, supersedes=taken,
        )  # fmt: skip


def heard(said: Sequence[Speech]) -> Book:
    book = Book()
    for mine, theirs in said:
        book.hear(mine, theirs)
    return book


def sayings(said: Sequence[Row]) -> set[Saying]:
    return {each for row in said for each in row.sayings if each.kind is not Kind.RECORDED}


FOUND: tuple[tuple[Speech, ...], ...] = (
    (  # an end taken back must not leave a case open across a newer file's
        (statement(2021), (span("in_need", date(2019, 9, 14), date(2019, 9, 15)),)),
        (statement(2020), (span("in_need", date(2019, 3, 31), date(2019, 3, 31)),)),
        (statement(2020), (span("in_need", date(2019, 3, 31), None),)),
    ),
    (  # an older file must not end what a newer one has ended already
        (statement(2020), (span("in_need", date(2019, 3, 31), None),)),
        (statement(2021), ()),
        (statement(2020), ()),
    ),
    (  # nor end what a newer one has taken back
        (statement(2020), (span("in_need", date(2019, 3, 31), None),)),
        (statement(2021), (span("in_need", date(2019, 9, 14), date(2019, 9, 14)),)),
        (statement(2020), ()),
    ),
    (  # nor begin it on the same day with other facts than are taken back
        (statement(2021), ()),
        (statement(2020), (span("cp_plan", date(2018, 9, 13), date(2018, 9, 13), "a"),)),
        (statement(2020), (span("cp_plan", date(2018, 9, 13), date(2018, 9, 13), "b"),)),
    ),
)
"""Orders of files that the ledger's door once refused."""


@pytest.mark.parametrize("said", FOUND)
def test_an_order_of_files_once_refused_is_not_refused_again(said: Sequence[Speech]) -> None:
    heard(said)


@given(speeches)
@settings(max_examples=300, deadline=None)
def test_files_in_any_order_are_never_refused_at_the_ledgers_door(said: Sequence[Speech]) -> None:
    heard(said)


@given(speeches)
@settings(max_examples=150, deadline=None)
def test_the_newest_file_holds_whole_and_alone_in_its_own_time(said: Sequence[Speech]) -> None:
    newest = max((mine for mine, _ in said), key=lambda mine: mine.known_at)
    last = [theirs for mine, theirs in said if mine.known_at == newest.known_at][-1]
    speaks = [mine for mine, _ in said if mine.known_at == newest.known_at][-1]
    now = heard(said).says()
    assert sayings(last) <= now
    inside = {
        each
        for each in now
        if _speaks_of(speaks, last, each)
        and each.kind is not Kind.RECORDED
        and ("inferred", True) not in each.facts
    }
    assert inside <= sayings(last)


def _speaks_of(mine: Statement, rows: Sequence[Row], said: Saying) -> bool:
    """Whether the day lies in the months it has for that name; of the newest alone, not before."""
    since = mine.since(said.name)
    told = [row.since for row in rows if row.name == said.name and said.name in mine.latest]
    return since is not None and max([since, *told]) <= said.on <= mine.end


@given(speeches)
@settings(max_examples=150, deadline=None)
def test_the_same_file_again_changes_nothing(said: Sequence[Speech]) -> None:
    in_order = sorted(said, key=lambda each: each[0].known_at)
    book = heard(in_order)
    mine, theirs = in_order[-1]
    assert book.hear(mine, theirs) == 0


@given(speeches)
@settings(max_examples=150, deadline=None)
def test_what_a_file_said_holds_as_known_on_its_own_day_in_order(said: Sequence[Speech]) -> None:
    in_order = sorted(said, key=lambda each: each[0].known_at)
    book = heard(in_order)
    for mine, theirs in in_order:
        if [other.known_at for other, _ in in_order].count(mine.known_at) == 1:
            assert sayings(theirs) <= book.says(mine.known_at)


@given(speeches, st.data())
@settings(max_examples=150, deadline=None)
def test_an_older_file_changes_nothing_that_a_newer_one_speaks_for(
    said: Sequence[Speech], data: st.DataObject
) -> None:
    in_order = sorted(said, key=lambda each: each[0].known_at)
    newest = in_order[-1][0]
    book = heard(in_order)
    older = statement(data.draw(st.integers(2019, 2024)), data.draw(st.booleans()))
    if older.known_at >= newest.known_at:
        return
    before = book.says()
    book.hear(older, data.draw(rows(older)))
    for changed in before ^ book.says():
        told = newest.since(changed.name)
        assert (
            changed.kind is Kind.RECORDED
            or told is None
            or changed.on < told
            or changed.name in newest.latest
        )


def test_a_plan_the_next_file_does_not_hold_ended_when_its_year_began() -> None:
    opened = span("cp_plan", date(2022, 5, 1), None)
    book = heard([(statement(2023), (opened,)), (statement(2024), ())])
    ended = [each for each in book.says() if each.kind is Kind.ENDED]
    assert [(each.on, each.facts) for each in ended] == [(date(2023, 4, 1), (("inferred", True),))]
    assert book.says(statement(2023).known_at) == sayings([opened])


def test_a_referral_the_corrected_file_does_not_hold_is_taken_back() -> None:
    mistake = point(Kind.COMPLETED, "referral", date(2022, 5, 1))
    right = point(Kind.COMPLETED, "referral", date(2022, 5, 2))
    book = heard([(statement(2023), (mistake,)), (statement(2023), (right,))])
    assert book.says() == sayings([right])


def test_a_plan_whose_first_day_was_mended_is_one_plan() -> None:
    book = heard(
        [
            (statement(2023), (span("cp_plan", date(2022, 5, 1), None),)),
            (statement(2024), (span("cp_plan", date(2022, 5, 3), date(2023, 6, 1)),)),
        ]
    )
    assert {(each.kind, each.on) for each in book.says()} == {
        (Kind.OPENED, date(2022, 5, 3)),
        (Kind.ENDED, date(2023, 6, 1)),
    }


def test_an_assessment_no_longer_held_keeps_the_start_the_file_has_no_say_about() -> None:
    started = Saying(Kind.STARTED, "cf_assessment", date(2022, 3, 1))
    done = Saying(Kind.COMPLETED, "cf_assessment", date(2022, 5, 1))
    work = Row("cf_assessment", started.on, done.on, (started, done))
    book = heard([(statement(2023, half=True), (work,)), (statement(2023), ())])
    assert book.says() == {started}


def test_an_older_file_fills_the_past_and_counts_as_known_then() -> None:
    early, late = statement(2022), statement(2023)
    closed = span("in_need", date(2021, 6, 1), date(2021, 9, 1))
    still = span("cp_plan", date(2021, 6, 1), None)
    ended = span("cp_plan", date(2021, 6, 1), date(2022, 8, 1))
    book = heard([(late, (ended,)), (early, (closed, still))])
    assert book.says() == sayings([closed, ended])
    assert book.says(early.known_at) == sayings([closed, still])


def test_a_list_of_the_newest_plans_leaves_the_plan_before_as_it_was() -> None:
    before = span("cp_plan", date(2021, 5, 1), date(2021, 8, 1))
    newest = span("cp_plan", date(2021, 10, 1), None)
    first = of_lists(date(2021, 9, 30), 6, ["cp_plan"])
    second = of_lists(date(2022, 1, 1), 12, ["cp_plan"])
    assert heard([(first, (before,)), (second, (newest,))]).says() == sayings([before, newest])
    assert heard([(second, (newest,)), (first, (before,))]).says() == sayings([before, newest])


def test_a_plan_open_before_the_newest_began_was_over_when_that_began() -> None:
    before = span("cp_plan", date(2021, 5, 1), None)
    newest = span("cp_plan", date(2021, 10, 1), None)
    first = of_lists(date(2021, 9, 30), 6, ["cp_plan"])
    second = of_lists(date(2022, 1, 1), 6, ["cp_plan"])
    book = heard([(first, (before,)), (second, (newest,))])
    ended = Saying(Kind.ENDED, "cp_plan", date(2021, 10, 1), facts=(("inferred", True),))
    assert book.says() == sayings([before, newest]) | {ended}


def test_a_plan_known_open_after_the_newest_began_is_that_plan_mended() -> None:
    wrong = span("cp_plan", date(2021, 5, 1), None)
    mended = span("cp_plan", date(2021, 9, 1), None)
    first = of_lists(date(2021, 9, 30), 6, ["cp_plan"])
    second = of_lists(date(2022, 1, 1), 6, ["cp_plan"])
    assert heard([(first, (wrong,)), (second, (mended,))]).says() == sayings([mended])


def test_a_workbook_without_a_list_takes_back_nothing_of_what_the_list_tells() -> None:
    referral = point(Kind.COMPLETED, "referral", date(2021, 8, 1))
    case = span("in_need", date(2021, 8, 1), None)
    first = of_lists(date(2021, 9, 30), 6, ["referral", "in_need"])
    second = of_lists(date(2022, 1, 1), 6, ["in_need"])
    assert heard([(first, (referral, case)), (second, (case,))]).says() == sayings([referral, case])


def test_a_review_before_the_latest_stays_and_one_after_it_is_taken_back() -> None:
    first = of_lists(date(2021, 9, 30), 6, ["rcpc"])
    second = of_lists(date(2022, 1, 1), 6, ["rcpc"])
    june = point(Kind.COMPLETED, "rcpc", date(2021, 8, 1))
    late = point(Kind.COMPLETED, "rcpc", date(2021, 9, 20))
    right = point(Kind.COMPLETED, "rcpc", date(2021, 9, 2))
    assert heard([(first, (june,)), (second, (late,))]).says() == sayings([june, late])
    book = heard([(first, (late,)), (second, (right,))])
    assert book.says() == sayings([right])
