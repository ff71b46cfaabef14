"""Build the city: each authority planned, walked and taken in, all in one transaction. A run that
is killed leaves nothing, and a ledger that holds anything is not touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow as pa
from django.db import connections, transaction
from psycopg import Cursor

from medlock.access.vocabulary import Role
from medlock.city.asked import Asked
from medlock.city.calibration.everywhere import authorities
from medlock.city.depth import settle_in_depth
from medlock.city.drafting import Draft, draft
from medlock.city.filling.chunks import read
from medlock.city.filling.taking_in import TABLES, Taking
from medlock.city.filling.whole import Counter, Poured, Stage, Taker, Tell, Whole, walked
from medlock.city.lives import subject
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON
from medlock.pathway.language import SubjectKind
from medlock.people.reads.actors import practitioner
from medlock.postgres.address import Role as Login
from medlock.postgres.bared import bared
from medlock.town.building import USING, alone_and_first, as_the_system, without_pauses
from medlock.town.workplaces import Workplaces

Keep = Callable[[Whole], None]
"""What else is made of an authority once it is walked."""
OVER = time(17)


def nothing_else(whole: Whole) -> None:
    """For those who only want records."""


@dataclass(slots=True)
class Building:
    """`folder`: where what was walked lies until all is done. `stage` tells whoever watches."""

    asked: Asked
    folder: Path
    stage: Stage
    keep: Keep = nothing_else
    poured: list[Poured] = field(default_factory=list)

    def build(self, in_depth: int = 0, now: datetime | None = None) -> bool:
        """Fill an empty ledger; answers whether it did. `in_depth`: so many more children of the
        first authority have files that are written in full, until `now`."""
        with without_pauses(), transaction.atomic(using=USING):
            with as_the_system():
                if not alone_and_first():
                    return False
                first = self._take_in()
            if in_depth:
                with self.stage(f"Writing the files of {in_depth} children in full") as tell:
                    settle_in_depth(first, in_depth, now or self._over, tell)
        return True

    def walk(self) -> None:
        """Without a database, for what is kept; events are numbered anew in each authority."""
        with without_pauses():
            for code in self.asked.authorities:
                self._kept(self._walked(code, lambda found: Counter()))

    @property
    def events(self) -> Iterator[pa.Table]:
        """All of them, in the order of the ledger."""
        return (read(each.path) for each in self.poured)

    @property
    def _over(self) -> datetime:
        return datetime.combine(self.asked.last, OVER, LONDON)

    def _take_in(self) -> Draft:
        """Every authority; answers the first."""
        first, *others = self.asked.authorities
        with _as(Login.OWNER) as cursor, bared(cursor, TABLES, self._tidying):
            found = self._authority(first)
            for code in others:
                self._authority(code)
        return found

    def _authority(self, code: str) -> Draft:
        """One audited act of the place's operator."""
        whole = self._walked(code, self._taking)
        found = whole.draft
        operator = holder(found.staff.places, Role.OPERATOR, self.asked.last)
        loads = [load for each in whole.filed for load in each.loads]
        Taking(found, USING).loads(loads, operator)
        events = sum(each.count for each in whole.poured)
        with _as(Login.SYSTEM):
            by = practitioner(operator, self._over)
            with acting(by, using=USING):
                seed, families = self.asked.seed, len(found.lives.families)
                note(by, "build", "city", seed, _children(found), events=events, families=families)
        self._kept(whole)
        return found

    def _walked(self, code: str, taker: Callable[[Draft], Taker]) -> Whole:
        with self.stage(f"Planning {authorities()[code].name}"):
            found = draft(self.asked, code)
        return walked(found, self.folder / code, taker(found), self.stage)

    def _taking(self, found: Draft) -> Taker:
        taking = Taking(found, USING)
        taking.workplaces()
        return taking

    def _kept(self, whole: Whole) -> None:
        self.poured += whole.poured
        self.keep(whole)

    def _tidying(self) -> AbstractContextManager[Tell]:
        return self.stage("Putting the tables in order")


def holder(places: Workplaces, role: Role, on: date) -> UUID:
    """Whoever has that office on that day."""
    there = (each for each, _ in places.workers.values() if each.role is role)
    return next(each.id for each in there if each.there(on))


def _children(found: Draft) -> Iterator[UUID]:
    seed, lives = found.asked.seed, found.lives.lives.values()
    children = (each.number for each in lives if each.kind is SubjectKind.CHILD)
    return (UUID(bytes=subject(seed, found.authority, number)) for number in children)


@contextmanager
def _as(login: Login) -> Iterator[Cursor[Any]]:
    """The same transaction in another role, and then in the one before."""
    with connections[USING].cursor() as cursor:
        cursor.execute("SELECT current_user")
        (before,) = cursor.fetchone()
        cursor.execute(f"SET LOCAL ROLE {login}")
        yield cursor.cursor
        cursor.execute(f"SET LOCAL ROLE {before}")
