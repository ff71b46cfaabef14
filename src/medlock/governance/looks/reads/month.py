"""A month on one page: how a manager's workers looked at records, what seemed odd, what was opened
in an emergency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.watching import WATCHES
from medlock.governance.emergencies.reads.emergencies import Told, watched
from medlock.governance.looks.reads.odd import derived, looks_watched
from medlock.governance.looks.seeming import Row
from medlock.governance.models import LookBack
from medlock.governance.models.looks import FlagKind
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON
from medlock.people.models import Practitioner


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """`records`: each counted once; `busiest`: the most in a day."""

    name: str
    days: int
    records: int
    busiest: int
    refused: int
    odd: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    first: date
    workers: tuple[Worker, ...]
    odd: Mapping[FlagKind, tuple[int, int]]  # how many, and how many of them answered
    emergencies: tuple[Told, ...]
    done: str  # what was found, where this manager has looked back


def month_of(actor: Actor, first: date, *, now: datetime) -> Month:
    """`first` is the first day of the month. Put on record."""
    begin = datetime.combine(first, time.min, LONDON)
    after = (first + timedelta(days=31)).replace(day=1)
    end = min(datetime.combine(after, time.min, LONDON), now)
    rows = [row for row in looks_watched(begin, end) if row.mine] if begin < end else []
    flags = derived(actor, first, end) if begin < end else []
    note(actor, "read audit", "month", first.isoformat(), {row.person for row in rows}, WATCHES)
    counted = Counter(each.looker for each in flags)
    kinds = {
        kind: (
            sum(each.kind is kind for each in flags),
            sum(each.kind is kind and each.answered for each in flags),
        )
        for kind in FlagKind
    }
    opened = [each for each in watched(actor, now=now) if begin <= each.began_at < end]
    mine = LookBack.objects.filter(manager=actor.practitioner, month=first)
    return Month(
        first=first,
        workers=tuple(_workers(rows, counted)),
        odd=kinds,
        emergencies=tuple(opened),
        done=mine.values_list("note", flat=True).first() or "",
    )


def _workers(rows: list[Row], odd: Mapping[UUID, int]) -> list[Worker]:
    lookers = {row.looker for row in rows}
    names = Practitioner.objects.filter(id__in=lookers).order_by("name").values_list("id", "name")
    return [_worker(name, [r for r in rows if r.looker == who], odd[who]) for who, name in names]


def _worker(name: str, rows: list[Row], odd: int) -> Worker:
    days = Counter(row.day for row in rows)
    return Worker(
        name=name,
        days=len(days),
        records=len({row.person for row in rows}),
        busiest=max(days.values()),
        refused=sum(row.refused for row in rows),
        odd=odd,
    )
