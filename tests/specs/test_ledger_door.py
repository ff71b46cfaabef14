"""What may enter the ledger: sound times, sound corrections, statuses opened before they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlock.ledger.door import objections
from medlock.pathway.event import Event, Kind, Source, live

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CHILD = UUID(int=1)
ACT = UUID(int=2)


def on(month: int, day: int = 1) -> datetime:
    return datetime(2026, month, day, tzinfo=UTC)


def event(kind: Kind, at: datetime, **more) -> Event:
    said = {"name": "cp_plan", "known_at": NOW, "recorded_at": NOW, "supersedes": None} | more
    return Event(
        id=uuid4(), act=ACT, kind=kind, subject=said.pop("subject", CHILD), happened_at=at,
        source=said.pop("source", Source.CASEWORK), origin=ACT,
        authority=said.pop("authority", "E08000003"), **said,
    )  # fmt: skip


def opened(at: datetime, **more) -> Event:
    return event(Kind.OPENED, at, **more)


def ended(at: datetime, **more) -> Event:
    return event(Kind.ENDED, at, **more)


def taken_back(what: Event, **more) -> Event:
    said = {"subject": what.subject, "source": what.source, "authority": what.authority} | more
    return event(Kind.CORRECTED, NOW, name="", supersedes=what.id, **said)


@pytest.mark.parametrize("after", [timedelta(0), SECOND])
def test_what_happened_in_the_future_is_refused_by_the_second(after):
    said = objections([event(Kind.STARTED, NOW + after)], [])
    assert bool(said) is bool(after)
    assert all("is in the future. Give the day it happened" in each for each in said)


@pytest.mark.parametrize("after", [timedelta(0), SECOND])
def test_nothing_is_known_before_it_is_recorded_nor_happens_after_it_is_known(after):
    late = event(Kind.STARTED, on(1), known_at=NOW + after)
    assert bool(objections([late], [])) is bool(after)
    early = event(Kind.STARTED, on(1) + after, known_at=on(1))
    assert bool(objections([early], [])) is bool(after)


def test_a_time_without_its_zone_is_refused():
    naive = event(Kind.STARTED, on(1).replace(tzinfo=None))
    assert "time zone" in objections([naive], [])[0]


def test_a_status_is_opened_ended_and_opened_again():
    assert objections([opened(on(1)), ended(on(2)), opened(on(2)), ended(on(2))], []) == []


def test_the_order_within_one_call_does_not_matter_only_the_dates():
    assert objections([ended(on(2)), opened(on(1))], []) == []


@pytest.mark.parametrize(
    ("kept", "new", "said"),
    [
        ([], [ended(on(2))], "“cp plan” would end on 1 February 2026 without having been opened"),
        ([opened(on(1))], [opened(on(2))], "would open on 1 February 2026 while it is open"),
        ([opened(on(1))], [ended(on(1) - SECOND)], "would end on 31 December 2025 without"),
        ([opened(on(1)), ended(on(3))], [opened(on(2))], "would open on 1 February 2026 while"),
        ([opened(on(1)), ended(on(3))], [ended(on(2))], "without having been opened"),
    ],
)
def test_a_status_that_would_be_out_of_order_is_refused(kept, new, said):
    assert said in objections(new, kept)[0]


@pytest.mark.parametrize(
    "other", [{"source": Source.CIN_CENSUS}, {"authority": "E08000006"}, {"subject": UUID(int=9)},
              {"name": "in_need"}],
)  # fmt: skip
def test_each_source_authority_subject_and_status_has_its_own_order(other):
    assert objections([opened(on(2), **other)], [opened(on(1))]) == []


def test_taking_an_opening_back_needs_its_ending_taken_back_too():
    opening, ending = opened(on(1)), ended(on(2))
    assert objections([taken_back(opening)], [opening, ending])
    assert objections([taken_back(opening), taken_back(ending)], [opening, ending]) == []
    moved = [taken_back(opening), opened(on(1, 15))]
    assert objections(moved, [opening, ending]) == []


def test_corrections_must_be_of_something_that_stands_and_their_own():
    opening = opened(on(1))
    gone = taken_back(opening)
    stray = replace(taken_back(opening), supersedes=uuid4())
    assert "not in the ledger" in objections([stray], [opening])[0]
    assert "taken back already" in objections([taken_back(opening)], [opening, gone])[0]
    twice = objections([taken_back(opening), taken_back(opening)], [opening])
    assert "taken back already" in twice[0]
    assert "cannot be taken back" in objections([taken_back(gone)], [opening, gone])[0]
    alien = taken_back(opening, authority="E08000006")
    assert "one subject, authority and source" in objections([alien], [opening])[0]
    unnamed = replace(opening, kind=Kind.CORRECTED)
    assert "names the event it takes back" in objections([unnamed], [])[0]
    naming = replace(opening, supersedes=uuid4())
    assert "names the event it takes back" in objections([naming], [])[0]


def test_an_extract_loaded_late_is_judged_as_known_at_every_later_moment():
    """A newer file said it ended in March; an older one, loaded after, cannot reopen January."""
    newer = [opened(on(1), known_at=on(4)), ended(on(3), known_at=on(4))]
    assert objections([opened(on(1, 5), known_at=on(2))], newer)
    assert objections([opened(on(1), name="in_need", known_at=on(2))], newer) == []


moves = st.lists(
    st.tuples(st.sampled_from([Kind.OPENED, Kind.ENDED]), st.integers(1, 6), st.integers(6, 9)),
    max_size=6,
)


@given(kept=moves, new=moves)
def test_whatever_the_door_lets_in_a_status_is_held_once_or_not_at_all(kept, new):
    """Openings less endings up to any instant is 0 or 1, as known at any moment."""
    ledger: list[Event] = []
    for each in (kept, new):
        batch = [
            event(kind, on(month), known_at=on(known), recorded_at=NOW + timedelta(days=365))
            for kind, month, known in each
        ]
        if not objections(batch, ledger):
            ledger += batch
    for known in range(6, 10):
        for month in range(1, 7):
            held = [
                1 if each.kind is Kind.OPENED else -1
                for each in live(ledger, on(known))
                if each.happened_at <= on(month)
            ]
            assert sum(held) in (0, 1)


def test_days_are_said_as_they_are_in_england():
    assert "on 1 May 2026" in objections([ended(datetime(2026, 4, 30, 23, 30, tzinfo=UTC))], [])[0]
    assert date(2026, 5, 1) == opened(datetime(2026, 4, 30, 23, 30, tzinfo=UTC)).on
