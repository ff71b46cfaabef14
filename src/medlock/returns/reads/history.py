"""The history of loads: who loaded what, when, and what became of it. Each sees the loads of the
authorities they may load for, as the database itself sees to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections

from medlock.footprint.places import place
from medlock.pathway.event import LONDON
from medlock.people.models import Practitioner
from medlock.returns.collections import COLLECTIONS
from medlock.returns.every_rule import rule
from medlock.returns.issue import Issue, Issues, Place
from medlock.returns.models import Load, LoadIssue, Undoing
from medlock.returns.reads.undone import newest
from medlock.returns.report import FileRead, Report, Statement

CHANGED = (
    "SELECT c.origin, e.origin, count(*) FROM ledger_event c "
    "JOIN ledger_event e ON e.id = c.supersedes "
    "WHERE c.origin = ANY(%s) AND c.origin <> e.origin AND (c.origin = %s OR e.origin = %s) "
    "GROUP BY 1, 2"
)
PLAIN = ("children", "new_children", "superseded", "ended_unseen")
COUNTED = ("rows", "added", "taken_back")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A load and who made it; with its undoing, if it was undone, and who did that."""

    load: Load
    by: str
    undoing: Undoing | None
    undone_by: str

    @property
    def at(self) -> datetime:
        """When, by the wall clock in England."""
        return self.load.loaded_at.astimezone(LONDON)

    @property
    def undone_on(self) -> date | None:
        return self.undoing.undone_at.astimezone(LONDON).date() if self.undoing else None

    @property
    def title(self) -> str:
        kind = COLLECTIONS.get(self.load.collection)
        return kind.title if kind else self.load.collection.replace("_", " ").capitalize()

    @property
    def authority(self) -> str:
        return place(self.load.authority).name

    @property
    def files(self) -> str:
        return ", ".join(each["name"] for each in self.load.files)


@dataclass(frozen=True, slots=True)
class Beside:
    """Another load of the same return, with how many of whose events were taken back."""

    load: Load
    count: int


def history(most: int, before: int = 0, authority: str = "", using: str = "default") -> list[Made]:
    """The newest first, from the one after `before` others on; of one authority, or of all."""
    loads = Load.objects.using(using).select_related("undoing").order_by("-loaded_at", "-known_at")
    loads = loads.filter(authority=authority) if authority else loads
    return _made(loads[before : before + most], using)


def how_many(using: str = "default") -> int:
    return Load.objects.using(using).count()


def made(load: UUID, using: str = "default") -> Made | None:
    """One load, for whoever may see it."""
    found = Load.objects.using(using).select_related("undoing").filter(id=load)
    return next(iter(_made(found, using)), None)


def is_newest(load: Load, using: str = "default") -> bool:
    """Whether it can be undone now."""
    return not hasattr(load, "undoing") and newest(load, using).id == load.id


def superseded(load: Load, using: str = "default") -> tuple[list[Beside], list[Beside]]:
    """Of which loads it took something back, and which took back something of it. The numbers come
    from the system's connection: of events a page may count here and not see."""
    siblings = {
        each.id: each
        for each in Load.objects.using(using).filter(
            collection=load.collection, authority=load.authority
        )
    }
    with connections["system"].cursor() as cursor:
        cursor.execute(CHANGED, [list(siblings), load.id, load.id])
        found: list[tuple[UUID, UUID, int]] = cursor.fetchall()
    took = [Beside(siblings[of], n) for by, of, n in found if by == load.id and of in siblings]
    lost = [Beside(siblings[by], n) for by, of, n in found if of == load.id and by in siblings]
    return took, lost


def report_of(load: Load, using: str = "default") -> Report:
    """The answer to a load as it was given then, from its record."""
    counts = load.counts
    plain: dict[str, Any] = {name: counts[name] for name in PLAIN}
    counted: dict[str, Any] = {name: Counter(counts[name]) for name in COUNTED}
    statement = Statement(
        load.year,
        load.period_start,
        load.as_at,
        tuple(FileRead(each["name"], each["bytes"], each["sha256"]) for each in load.files),
        load.id,
        **plain,
        **counted,
    )
    return Report(
        load.authority,
        place(load.authority).name,
        dry_run=False,
        collection=load.collection,
        statements=[statement],
        issues=_issues(load, LoadIssue.objects.using(using).filter(load=load)),
    )


def _issues(load: Load, rows: Iterable[LoadIssue]) -> Issues:
    found, collection = Issues(), load.collection
    found.add(
        Issue(
            rule(collection, each.rule, each.severity, each.what_to_do),
            Place(each.file, each.line, each.element, each.child),
            each.found,
            each.expected,
            each.official_rule,
            each.suggested,
        )
        for each in rows
    )
    for *which, count in load.counts.get("unlisted", ()):
        found.counts[rule(collection, *which)] += count
    return found


def _made(loads: Iterable[Load], using: str) -> list[Made]:
    found = list(loads)
    undoings = {each.id: getattr(each, "undoing", None) for each in found}
    names = _names([*(each.loaded_by for each in found),
                    *(each.undone_by for each in undoings.values() if each)], using)  # fmt: skip
    return [
        Made(
            load=each,
            by=names.get(each.loaded_by, "somebody who is known no longer"),
            undoing=(undone := undoings[each.id]),
            undone_by=names.get(undone.undone_by, "") if undone else "",
        )
        for each in found
    ]


def _names(who: Sequence[UUID], using: str) -> dict[UUID, str]:
    found: Any = Practitioner.objects.using(using).filter(id__in=set(who))
    return dict(found.values_list("id", "name"))
