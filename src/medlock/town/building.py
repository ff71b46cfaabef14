"""Build the town: who works there, years of journeys written in bulk, the last days done by acts.

All in one transaction: a run that is killed leaves nothing, and a ledger that holds anything is
not touched.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from uuid import UUID

from django.db import connections, transaction

from medlock.access.vocabulary import Role
from medlock.ledger import book
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.days import today as today_of
from medlock.people.reads.actors import practitioner
from medlock.postgres.address import Role as Login
from medlock.town.besides import chosen
from medlock.town.boards import write_book
from medlock.town.coming import walk
from medlock.town.deeds import Child, Deed
from medlock.town.families import Heard, Town, families
from medlock.town.hiring import hire
from medlock.town.in_bulk import Part
from medlock.town.planning import Asked, plan
from medlock.town.through_acts import Acts
from medlock.town.together import CHUNK, parts
from medlock.town.workplaces import Workplaces
from medlock.words.refusals import NotAllowed, Refused

USING = "default"
Tell = Callable[[int, int], None]
Walked = Callable[[int], Iterator[Part]]
"""Given how many families there are, they come walked and written, some at a time."""
Waiting = tuple[int, Deed]
"""What is still to be done, and the number of the family it is about."""
STAGES, SHARE = 100, 80
"""Of a hundred parts of the bar, those for the years; the rest is for today."""


def quietly(done: int, of: int) -> None:
    """For those who do not watch."""


def build(asked: Asked | Sequence[Asked], tell: Tell = quietly) -> bool:
    """Fill an empty ledger with one place's town, or several; answers whether it did."""
    every = [asked] if isinstance(asked, Asked) else list(asked)
    with without_pauses(), transaction.atomic(using=USING):
        towns = [plan(each) for each in every]
        with as_the_system():
            if not alone_and_first():
                return False
            for each in towns:
                hire(each.places, today_of(each.now), USING)
        settle_in(
            [(town, partial(parts, each)) for each, town in zip(every, towns, strict=True)], tell
        )
    return True


def settle_in(towns: Sequence[tuple[Town, Walked]], tell: Tell) -> None:
    """Families come to live where everybody works already: their years, and then their last day.
    In the transaction of whoever asks."""
    with as_the_system():
        done = [(town, *_years(town, walked, tell)) for town, walked in towns]
        more = [chosen(town, known) for town, _, known in done]
    for (town, today, known), besides in zip(done, more, strict=True):
        refused = _today(Acts(town.authority, known), today, tell)
        besides.all()
        operator = practitioner(_holder(town.places, Role.OPERATOR), town.now)
        with acting(operator, using=USING):
            note(operator, "finish", "town", town.seed, (), refused=refused, deeds=len(today))
        _board(town)


def _board(town: Town) -> None:
    """The papers of the place's board, entered by its secretary."""
    secretary = practitioner(_holder(town.places, Role.BOARD_SECRETARY), town.now)
    with acting(secretary, using=USING):
        write_book(secretary, town.authority)


def _years(town: Town, walked: Walked, tell: Tell) -> tuple[list[Waiting], dict[UUID, Child]]:
    """Write all that was done before the last day, one audited act of the place's operator. Answers
    what is still to be done, in order, and every child by their name."""
    operator = practitioner(_holder(town.places, Role.OPERATOR), town.now)
    found, known, events = families(town), dict[UUID, Child](), 0
    rest = list[Waiting]()
    with acting(operator, using=USING):
        for number, part in enumerate(walked(len(found))):
            part.written.take_in(USING)
            tell(SHARE * number * CHUNK // len(found), STAGES)
            events += part.written.count
            known |= part.known
            rest += [(n, deed) for n in part.today for deed in _last_day(town, found[n])]
        note(operator, "build", "town", town.seed, known, events=events, families=len(found))
    return sorted(rest, key=lambda each: each[1].at), known


def _last_day(town: Town, heard: Heard) -> list[Deed]:
    """Walked once more: sooner done than told from one process to another."""
    return [deed for deed in walk(town, heard).file.deeds if deed.at >= town.acts_from]


def _today(acts: Acts, rest: list[Waiting], tell: Tell) -> int:
    """What casework refuses is not done, nor what that family would have come to after it. Answers
    how many families' days ended so: the audit tells."""
    left = set[int]()
    for number, (family, deed) in enumerate(rest):
        tell(SHARE + (STAGES - SHARE) * number // len(rest), STAGES)
        if family in left:
            continue
        try:
            acts.perform([deed])
        except (NotAllowed, Refused):
            left.add(family)
    tell(STAGES, STAGES)
    return len(left)


def alone_and_first() -> bool:
    """Whether the ledger is empty, once nobody else is building."""
    with connections[USING].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('town', 81))")
    return not book.head(USING)


def _holder(places: Workplaces, role: Role) -> UUID:
    return next(w.id for w, _ in places.workers.values() if w.role == role)


@contextmanager
def as_the_system() -> Iterator[None]:
    """The same transaction in the role that may write for everyone, then again in that of pages.
    The database counts what it now holds in between: it plans its queries by that."""
    with connections[USING].cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {Login.SYSTEM}")
        yield
        cursor.execute(f"SET LOCAL ROLE {Login.OWNER}")
        cursor.execute("ANALYZE")
        cursor.execute(f"SET LOCAL ROLE {Login.APP}")


@contextmanager
def without_pauses() -> Iterator[None]:
    """Nothing made here goes round in circles: looking for what does costs a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
