"""Small invented histories, told as casework or an extract would tell them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

import pytest

from medlock.engines import reference
from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.period import period
from medlock.pathway.event import LONDON, Event, Kind, Source

MANCHESTER = "E08000003"


@dataclass
class Told:
    """What has been told so far, and what an indicator makes of it."""

    events: list[Event] = field(default_factory=list)

    def tell(self, kind, name, on, child=1, **more):
        moment = datetime.combine(date.fromisoformat(on), time(12), LONDON)
        told = {"authority": MANCHESTER, "source": Source.CASEWORK, **more}
        self.events.append(
            Event(
                id=UUID(int=len(self.events) + 1), act=UUID(int=0), kind=kind, name=name,
                subject=UUID(int=child), happened_at=moment, known_at=moment, recorded_at=moment,
                origin=UUID(int=9), **told,
            )
        )  # fmt: skip

    def completed(self, step, on, **more):
        self.tell(Kind.COMPLETED, step, on, **more)

    def started(self, step, on, **more):
        self.tell(Kind.STARTED, step, on, **more)

    def opened(self, status, on, **more):
        self.tell(Kind.OPENED, status, on, **more)

    def ended(self, status, on, **more):
        self.tell(Kind.ENDED, status, on, **more)

    def numbers(self, code, when, place=MANCHESTER):
        """Numerator and denominator; the latter None where it is nothing or all children."""
        standing = reference.standing(self.events, None)
        return reference.numbers(CATALOGUE[code], standing, place, period(when))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def counting(told):
    """One worker’s cases, counted on a day."""

    def count(on, grade, *, cases, fte, worker=1, outcome="counted"):
        facts = {"worker_grade": grade, "cases": cases, "fte": fte}
        told.completed(
            "workforce_count", on, child=worker, subject_kind="worker", outcome=outcome, facts=facts
        )

    return count
