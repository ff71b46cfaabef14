"""Exclusions of files over the pupils other files tell of: in a month and in a school year."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from medlock.figures.answer import Source as Told
from medlock.figures.ask import figure, single
from medlock.figures.asking import Seen
from medlock.figures.recompute import verify
from medlock.figures.refresh import refresh
from medlock.ledger import book
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.words.refusals import Refused

SCHOOL_YEAR = "2024-09..2025-08"
SEEN = Seen(as_known=date(2025, 12, 31))
PUPILS = 8


def completed(step: str, on: date, child: int, source: Source = Source.LOCAL_FILE, **more) -> Event:
    moment = datetime.combine(on, time(), LONDON)
    return Event(
        id=uuid4(), act=uuid4(), origin=uuid4(), kind=Kind.COMPLETED, name=step,
        subject=UUID(int=child), happened_at=moment, known_at=moment, recorded_at=moment,
        source=source, authority="E08000003", **more,
    )  # fmt: skip


def returns() -> list[Event]:
    """Eight pupils, two terms."""
    return [
        completed("attendance_return", on, child, outcome="returned", facts={"term": term})
        for on, term in ((date(2024, 12, 20), "autumn"), (date(2025, 4, 4), "spring"))
        for child in range(1, PUPILS + 1)
    ]


def exclusions(source: Source = Source.LOCAL_FILE) -> list[Event]:
    return [
        completed("suspension", date(2025, 3, 10), 1, source),
        completed("suspension", date(2025, 3, 24), 1, source),
        completed("suspension", date(2025, 5, 6), 2, source),
        completed("permanent_exclusion", date(2025, 5, 20), 2, source, outcome="excluded"),
    ]


def enter(events: list[Event]) -> None:
    with transaction.atomic(using="system"):
        book.append(events, using="system")
    refresh()


@pytest.mark.usefixtures("committed_db")
def test_a_school_year_and_each_of_its_months_are_divided_by_the_pupils_of_autumn() -> None:
    enter(returns() + exclusions())
    year = figure("ED05", "Manchester", SCHOOL_YEAR, SEEN)
    assert (year.value, year.numerator, year.denominator) == (Decimal("37.5"), 3, PUPILS)
    assert figure("ED04", "Manchester", SCHOOL_YEAR, SEEN).shown == "12.50"
    assert verify(year.id).same
    months = {
        each.period.ends.month: each for each in single("ED05", "352", "2025-03..2025-05", SEEN)
    }
    assert [months[m].numerator for m in (3, 4, 5)] == [2, 0, 1]
    assert {each.denominator for each in months.values()} == {PUPILS}
    assert verify(months[3].id).same


@pytest.mark.usefixtures("committed_db")
def test_pupils_alone_are_not_a_year_without_exclusions() -> None:
    enter(returns())
    assert figure("ED01", "Manchester", SCHOOL_YEAR, SEEN).told_by == {"E08000003": "local_file"}
    with pytest.raises(Refused, match="Suspensions"):
        figure("ED05", "Manchester", SCHOOL_YEAR, SEEN)


@pytest.mark.usefixtures("committed_db")
def test_casework_knows_no_pupils_and_so_tells_no_rate() -> None:
    enter(exclusions(Source.CASEWORK))
    with pytest.raises(Refused):
        figure(
            "ED05", "Manchester", SCHOOL_YEAR, Seen(source=Told.CASEWORK, as_known=SEEN.as_known)
        )
