"""Build the town: who works there, years of journeys written in bulk, the last days done by acts.

All in one transaction: a run that is killed leaves nothing, and a ledger that holds anything is
not touched.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import connections, transaction

from medlock.law.term import months_after
from medlock.law.working_days import is_working_day
from medlock.ledger import book
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON
from medlock.people.reads.actors import practitioner
from medlock.postgres.address import Role as Login
from medlock.town.approaches import Town, families, walk
from medlock.town.deeds import Deed, Registered
from medlock.town.hiring import hire
from medlock.town.in_bulk import Bulk
from medlock.town.journey import Journey
from medlock.town.shares import shares_of
from medlock.town.through_acts import Acts
from medlock.town.workplaces import Hiring, Workplaces

MANCHESTER = "E08000003"
MONTHS = 30
TALKING = 14
"""How many months ago the conversation took the place of the form."""
USING = "default"
Tell = Callable[[int, int], None]
STAGES = 100


def quietly(done: int, of: int) -> None:
    """For those who do not watch."""


def build(
    *, now: datetime, seed: int = 1, size: float = 1.0, months: int = MONTHS, tell: Tell = quietly
) -> bool:
    """Fill an empty ledger; answers whether it did. `size` 1 is a tenth of Manchester's work."""
    if book.head("system"):
        return False
    town = plan(now=now, seed=seed, size=size, months=months)
    with _without_pauses(), transaction.atomic(using=USING):
        journeys = walk_all(town, tell)
        told = in_order(journeys)
        cut = last_working_day(now)
        past = [deed for deed in told if deed.at < cut]
        with _as_the_system():
            hire(town.places, town.begins, USING)
            _write(town, journeys, past, cut, now)
        tell(75, STAGES)
        _act(town, past, told[len(past) :], tell)
    return True


def plan(*, now: datetime, seed: int, size: float, months: int) -> Town:
    today = now.astimezone(LONDON).date()
    begins = months_after(today.replace(day=1), -months)
    places = Hiring(MANCHESTER, seed, months_after(begins, -12)).all()
    return Town(
        authority=MANCHESTER,
        places=places,
        shares=shares_of(MANCHESTER),
        seed=seed,
        begins=begins,
        conversations=months_after(today.replace(day=1), -min(TALKING, months // 2)),
        now=now,
        size=size,
    )


def last_working_day(now: datetime) -> datetime:
    """When the last day on which people work began: from then on all is done by acts."""
    day = now.astimezone(LONDON).date()
    while not is_working_day(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time.min, LONDON)


def in_order(journeys: list[Journey]) -> list[Deed]:
    """Every family's deeds, by when they were done."""
    return sorted((deed for j in journeys for deed in j.file.deeds), key=lambda deed: deed.at)


def walk_all(town: Town, tell: Tell = quietly) -> list[Journey]:
    """Every family's journey until now. Nothing is written."""
    found = list(families(town))
    journeys = []
    for number, (family, at, kind) in enumerate(found):
        journeys.append(walk(town, family, at, kind))
        if number % 50 == 0:
            tell(50 * number // len(found), STAGES)
    return journeys


def _write(
    town: Town, journeys: list[Journey], past: list[Deed], cut: datetime, now: datetime
) -> None:
    """One audited act of the system's operator."""
    operator = practitioner(_operator(town.places), now)
    with acting(operator, using=USING):
        bulk = Bulk(town.authority, USING)
        bulk.keep(past)
        for each in journeys:
            network = each.file.network
            bulk.keep_network(network.involvements, network.assignments, cut)
        events = bulk.write()
        note(
            operator, "build", "town", town.seed, bulk.people, events=events, families=len(journeys)
        )


def _act(town: Town, past: list[Deed], rest: list[Deed], tell: Tell) -> None:
    acts = Acts(town.authority)
    acts.named = {d.child.id: d.child for d in past if isinstance(d, Registered)}
    for number, deed in enumerate(rest):
        acts.perform([deed])
        if number % 10 == 0:
            tell(75 + 25 * number // len(rest), STAGES)
    tell(STAGES, STAGES)


def _operator(places: Workplaces) -> UUID:
    return next(w.id for w, _ in places.workers.values() if w.role == "operator")


@contextmanager
def _as_the_system() -> Iterator[None]:
    """The same transaction in the role that may write for everyone, then again in that of pages."""
    with connections[USING].cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {Login.SYSTEM}")
        yield
        cursor.execute(f"SET LOCAL ROLE {Login.APP}")


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Nothing made here goes round in circles: looking for what does costs a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
