"""A board's book as it was known at the end of a day: each entry in its latest version of then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Generic, TypeVar, cast
from uuid import UUID

from django.db.models import QuerySet

from medlock.boards.models import Version
from medlock.boards.plan.asked import W, Written
from medlock.boards.plan.content import record_of
from medlock.boards.plan.differences import Difference, differences
from medlock.boards.plan.kinds import KINDS, EntryKind, kind_of
from medlock.boards.plan.records import Body
from medlock.footprint.place import Place
from medlock.footprint.places import areas_of
from medlock.pathway.event import LONDON

SOMEBODY = "Somebody at work"
"""Whose profession is not known."""

R = TypeVar("R", bound=Written, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Generic[R]):
    """An entry in one version: what it says, by whom it was said (what they do, not their name),
    when and why. `entered_at` is when it was first written down."""

    id: UUID
    kind: EntryKind
    place: str
    within: UUID | None
    record: R
    number: int
    at: datetime
    by: str
    why: str
    entered_at: datetime
    withdrawn: bool = False

    @property
    def said_on(self) -> date:
        return self.at.astimezone(LONDON).date()

    @property
    def entered_on(self) -> date:
        return self.entered_at.astimezone(LONDON).date()


@dataclass(frozen=True, slots=True)
class Book:
    """`entries` in the order in which they were first written down; none that was withdrawn."""

    place: str
    entries: tuple[Kept[Written], ...] = ()

    def of(self, record: type[W], within: UUID | None = None) -> tuple[Kept[W], ...]:
        kind = kind_of(record)
        found = (each for each in self.entries if each.kind is kind)
        return cast(
            tuple[Kept[W], ...],
            tuple(each for each in found if within is None or each.within == within),
        )

    def get(self, record: type[W], entry: UUID) -> Kept[W] | None:
        return next((each for each in self.of(record) if each.id == entry), None)


@dataclass(frozen=True, slots=True)
class Turned:
    """One version in the history of an entry, and what it says otherwise than the one before."""

    kept: Kept[Written]
    changes: tuple[Difference, ...]


def book_of(where: Place, on: date, known: date) -> Book:
    """The book of the board whose place this is or lies in, the nearest one that sat on that day;
    else an empty book of the place itself."""
    areas = areas_of(where.code, where.nearest_day(on))
    found = _entries(_known(Version.objects.filter(entry__place__in=areas), known))
    for code in dict.fromkeys((where.code, *reversed(areas))):
        book = Book(code, tuple(each for each in found if each.place == code))
        if any(sat_on(each.record, on) for each in book.of(Body)):
            return book
    return Book(where.code)


def sat_on(body: Body, on: date) -> bool:
    begun = body.begins is not None and body.begins <= on
    return begun and (body.ends is None or on <= body.ends)


def latest(entry: UUID) -> Kept[Written] | None:
    """As it stands, withdrawn or not; None where there is none."""
    return next(iter(reversed(_versions(entry))), None)


def history(entry: UUID) -> tuple[Turned, ...]:
    """Every version, newest first, with what each changed."""
    every = list(_rows(Version.objects.filter(entry=entry)).order_by("number"))
    before = [{}, *(each.content for each in every)]
    turned = (
        Turned(_kept(row), differences(KINDS[row.entry.kind].record, was, row.content))
        for was, row in zip(before, every, strict=False)
    )
    return tuple(reversed(list(turned)))


def _versions(entry: UUID) -> list[Kept[Written]]:
    return [_kept(each) for each in _rows(Version.objects.filter(entry=entry)).order_by("number")]


def _known(versions: QuerySet[Version], known: date) -> QuerySet[Version]:
    """The newest of each entry that was written by the end of that day."""
    late = datetime.combine(known, time.max, LONDON)
    newest = _rows(versions.filter(at__lte=late))
    return newest.order_by("entry_id", "-number").distinct("entry_id")


def _rows(versions: QuerySet[Version]) -> QuerySet[Version]:
    return versions.select_related("entry", "by")


def _entries(rows: Iterable[Version]) -> list[Kept[Written]]:
    kept = [_kept(each) for each in rows if not each.withdrawn]
    return sorted(kept, key=lambda each: (each.entered_at, each.id))


def _kept(row: Version) -> Kept[Written]:
    kind = KINDS[row.entry.kind]
    return Kept(
        id=row.entry_id,
        kind=kind,
        place=row.entry.place,
        within=row.entry.within_id,
        record=record_of(kind.record, row.content),
        number=row.number,
        at=row.at,
        by=row.by.profession or SOMEBODY,
        why=row.why,
        entered_at=row.entry.at,
        withdrawn=row.withdrawn,
    )
