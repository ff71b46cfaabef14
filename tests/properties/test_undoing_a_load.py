"""Undoing the load made last leaves what the others say, as if it had never been made, and loading
its file again enters it again; what was known before the undoing can still be asked for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import example, given, settings
from hypothesis import strategies as st

from medlock.ledger import door
from medlock.pathway.event import Event, Kind, live
from medlock.returns.known import Statement, saying_of
from medlock.returns.reconcile import changes
from medlock.returns.retraction import as_if_never, retraction
from medlock.returns.row import Row, Saying
from tests.properties.test_newer_files_supersede_older_ones import (
    NOW,
    Book,
    Speech,
    rows,
    span,
    speeches,
    statement,
    statements,
)

more = statements.map(lambda found: found[0]).flatmap(
    lambda mine: st.tuples(st.just(mine), rows(mine))
)


@dataclass
class Loads(Book):
    """A ledger of one child in memory that remembers which load each event is of."""

    events: list[Event] = field(default_factory=list)
    loads: dict[UUID, Statement] = field(default_factory=dict)  # as made; those undone are gone
    undoings: dict[UUID, datetime] = field(default_factory=dict)
    clock: datetime = NOW

    def load(self, mine: Statement, said: tuple[Row, ...]) -> UUID:
        load = uuid4()
        known = {key: each.known_at for key, each in self.loads.items()}
        standing = as_if_never(self.events, known, list(self.undoings))
        newer = [each for each in self.loads.values() if each.known_at > mine.known_at]
        found = changes(standing, said, mine, newer)
        new = [self._of(load, self._taking(each.id, mine.known_at)) for each in found.taken_back]
        for each in found.added:
            event = self._of(load, self._event(each.saying, each.act, mine.known_at))
            new.append(event)
            if each.taken_at:
                new.append(self._of(load, self._taking(event.id, each.taken_at)))
        self._enter(new)
        self.loads[load] = mine
        return load

    def undo(self, load: UUID) -> None:
        self.clock += timedelta(hours=1)
        gone = {each.supersedes for each in self.events}
        mine = [each for each in self.events if each.origin == load]
        stands = [e for e in mine if e.kind is not Kind.CORRECTED and e.id not in gone]
        taken = {each.supersedes for each in mine}
        others = [e for e in self.events if e.id in taken and e.origin != load]
        undoing = uuid4()
        self._enter(retraction(stands, others, undoing, self.clock))
        del self.loads[load]
        self.undoings[undoing] = self.clock
        self.clock += timedelta(hours=1)

    def _of(self, load: UUID, event: Event) -> Event:
        known = max([event.known_at, *self.undoings.values()])
        return replace(event, origin=load, known_at=known, recorded_at=self.clock)

    def _enter(self, new: list[Event]) -> None:
        assert door.objections(new, self.events) == []
        self.events += new


def made(said: tuple[Speech, ...]) -> Loads:
    book = Loads()
    for each in said:
        book.load(*each)
    return book


@given(speeches, more)
@settings(max_examples=120, deadline=None)
def test_undoing_the_last_load_leaves_what_the_others_say(
    said: tuple[Speech, ...], last: Speech
) -> None:
    book = made(said)
    before = book.says()
    book.undo(book.load(*last))
    assert book.says() == before


@given(speeches, more, more)
@settings(max_examples=120, deadline=None)
def test_what_is_loaded_after_an_undoing_comes_to_the_same_as_without_it(
    said: tuple[Speech, ...], undone: Speech, last: Speech
) -> None:
    book, plain = made(said), made(said)
    book.undo(book.load(*undone))
    book.load(*last)
    plain.load(*last)
    assert book.says() == plain.says()


@given(speeches, more)
@settings(max_examples=60, deadline=None)
def test_undone_and_loaded_again_comes_to_the_same_as_loaded_once(
    said: tuple[Speech, ...], last: Speech
) -> None:
    book, plain = made(said), made((*said, last))
    book.undo(book.load(*last))
    book.load(*last)
    assert book.says() == plain.says()


@given(speeches, more, more)
@settings(max_examples=60, deadline=None)
def test_undone_one_after_the_other_nothing_is_left_of_them(
    said: tuple[Speech, ...], first: Speech, second: Speech
) -> None:
    book = made(said)
    before = book.says()
    one = book.load(*first)
    other = book.load(*second)
    book.undo(other)
    book.undo(one)
    again = book.load(*second)
    assert book.says() == made((*said, second)).says()
    book.undo(again)
    assert book.says() == before


@given(speeches, more)
@settings(max_examples=60, deadline=None)
@example(((statement(2021), (span("cp_plan", date(2020, 6, 1), None),)),), (statement(2022), ()))
def test_as_known_before_the_undoing_stands_what_was_known_then(
    said: tuple[Speech, ...], last: Speech
) -> None:
    book = made(said)
    load = book.load(*last)
    moments = sorted({each.known_at for each in book.events} | {book.clock})
    before = {at: book.says(at) for at in moments}
    book.undo(load)
    book.load(*last)
    assert {at: book.says(at) for at in moments} == before


def test_a_case_that_the_load_had_ended_is_open_again_under_its_own_load() -> None:
    book = Loads()
    mine = book.load(statement(2021), (span("in_need", date(2020, 6, 1), None),))
    book.undo(book.load(statement(2021), (span("in_need", date(2020, 6, 2), None),)))
    (stands,) = live(book.events)
    assert (stands.origin, stands.on) == (mine, date(2020, 6, 1))
    assert stands.known_at == max(book.undoings.values()) > datetime(2026, 1, 1, tzinfo=UTC)


def test_nothing_is_ever_taken_out_of_the_ledger() -> None:
    book = made(((statement(2021), (span("in_need", date(2020, 6, 1), None),)),))
    load = book.load(statement(2022), ())
    before = list(book.events)
    book.undo(load)
    assert book.events[: len(before)] == before


def test_one_saying_taken_back_and_said_again_by_loads_is_not_what_an_undoing_said_again() -> None:
    ended = span("in_need", date(2020, 6, 1), date(2020, 9, 1))
    open_ = span("in_need", date(2020, 6, 1), None)
    book = Loads()
    for number, row in enumerate((ended, open_, ended, open_)):
        load = book.load(statement(2021, half=False)._replace(known_at=_later(number)), (row,))
    book.undo(load)
    assert book.says() == set(ended.sayings)
    book.load(statement(2021)._replace(known_at=_later(9)), (open_,))
    assert book.says() == {Saying(*open_.sayings[0])}


def _later(hours: int) -> datetime:
    return statement(2021).known_at + timedelta(hours=hours)


def test_the_words_of_others_are_found_as_they_were_before() -> None:
    book = made(((statement(2021), (span("in_need", date(2020, 6, 1), None),)),))
    known = {key: each.known_at for key, each in book.loads.items()}
    before = as_if_never(book.events, known, ())
    book.undo(book.load(statement(2021), (span("in_need", date(2020, 6, 2), None),)))
    assert len(book.events) == 5  # said, taken back, said otherwise; that taken back, said again
    after = as_if_never(book.events, known, list(book.undoings))
    assert [(saying_of(e.event), e.event.known_at, e.taken_at) for e in after] == [
        (saying_of(e.event), e.event.known_at, e.taken_at) for e in before
    ]
