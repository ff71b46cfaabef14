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
from medlock.town.behind import behind
from medlock.town.coming import walk
from medlock.town.deeds import Child, Deed
from medlock.town.families import Town, families
from medlock.town.hiring import hire
from medlock.town.in_bulk import Bulk
from medlock.town.journey import Journey
from medlock.town.posting import Hiring
from medlock.town.shares import shares_of
from medlock.town.through_acts import Acts
from medlock.town.workplaces import Workplaces

MANCHESTER = "E08000003"
CHILDREN, MONTHS = 2_000, 30
TALKING = 14
"""How many months ago the conversation took the place of the form."""
USING = "default"
Tell = Callable[[int, int], None]
STAGES, SHARE = 100, 80
"""Of a hundred parts of the bar, those for the years; the rest is for today."""
TOGETHER = 100
"""Families written at once."""


def quietly(done: int, of: int) -> None:
    """For those who do not watch."""


def build(
    *,
    now: datetime,
    seed: int = 1,
    children: int = CHILDREN,
    months: int = MONTHS,
    place: str = MANCHESTER,
    tell: Tell = quietly,
) -> bool:
    """Fill an empty ledger; answers whether it did."""
    with _without_pauses(), transaction.atomic(using=USING):
        with _as_the_system():
            if not _alone_and_first():
                return False
            town = plan(now=now, seed=seed, children=children, months=months, place=place)
            hire(town.places, USING)
            today, known = _years(town, town.acts_from, tell)
        _today(Acts(town.authority, known), today, tell)
    return True


def plan(*, now: datetime, seed: int, children: int, months: int, place: str = MANCHESTER) -> Town:
    today = now.astimezone(LONDON).date()
    begins = months_after(today, -months)
    posts = Hiring(place, seed, months_after(begins, -12), months_after(today, -1))
    return Town(
        authority=place,
        places=posts.all(),
        shares=shares_of(place),
        seed=seed,
        begins=begins,
        conversations=months_after(today.replace(day=1), -min(TALKING, months // 2)),
        now=now,
        children=children,
        acts_from=last_working_day(now),
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


def walk_all(town: Town) -> list[Journey]:
    """Every family's journey until now. Nothing is written."""
    return [walk(town, each) for each in families(town)]


def _years(town: Town, until: datetime, tell: Tell) -> tuple[list[Deed], dict[UUID, Child]]:
    """Write all that was done before `until`, one audited act of the place's operator. Answers
    what is still to be done, in order, and every child by their name."""
    operator = practitioner(_operator(town.places), town.now)
    found, rest, known = families(town), list[Deed](), dict[UUID, Child]()
    with acting(operator, using=USING):
        with behind(USING) as hand:
            written = []
            for start in range(0, len(found), TOGETHER):
                tell(SHARE * start // len(found), STAGES)
                journeys = [walk(town, each) for each in found[start : start + TOGETHER]]
                bulk = in_bulk(town, journeys, until)
                written.append(hand(bulk.write))
                for each in journeys:
                    known |= each.file.children
                    rest += [deed for deed in each.file.deeds if deed.at >= until]
        events = sum(each.result() for each in written)
        note(operator, "build", "town", town.seed, known, events=events, families=len(found))
    return sorted(rest, key=lambda deed: deed.at), known


def in_bulk(town: Town, journeys: list[Journey], until: datetime) -> Bulk:
    """What these families' deeds before `until` leave behind."""
    bulk = Bulk(town.authority, USING)
    for each in journeys:
        bulk.keep(deed for deed in each.file.deeds if deed.at < until)
        bulk.keep_network(each.file.network, until)
    return bulk


def _today(acts: Acts, rest: list[Deed], tell: Tell) -> None:
    for number, deed in enumerate(rest):
        tell(SHARE + (STAGES - SHARE) * number // len(rest), STAGES)
        acts.perform([deed])
    tell(STAGES, STAGES)


def _alone_and_first() -> bool:
    """Whether the ledger is empty, once nobody else is building."""
    with connections[USING].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('town', 81))")
    return not book.head(USING)


def _operator(places: Workplaces) -> UUID:
    return next(w.id for w, _ in places.workers.values() if w.role == "operator")


@contextmanager
def _as_the_system() -> Iterator[None]:
    """The same transaction in the role that may write for everyone, then again in that of pages.
    The database counts what it now holds in between: it plans its queries by that."""
    with connections[USING].cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {Login.SYSTEM}")
        yield
        cursor.execute(f"SET LOCAL ROLE {Login.OWNER}")
        cursor.execute("ANALYZE")
        cursor.execute(f"SET LOCAL ROLE {Login.APP}")


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Nothing made here goes round in circles: looking for what does costs a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
