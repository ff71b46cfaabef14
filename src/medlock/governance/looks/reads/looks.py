"""“Who has looked at this record?” Every look of every agency, refusals too, newest first.

For who manages a team involved, who reviews it, and, in the workspace of a request, who answers it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE, RULES
from medlock.access.vocabulary import Purpose
from medlock.access.watching import decide_looks
from medlock.governance.looks.reads.ties import Ties, ties_of
from medlock.ledger.audit import note
from medlock.ledger.models import AuditSubject
from medlock.people.models import Agency, Practitioner
from medlock.people.reads.asking import facts, refuse

BECAUSE = {rule.number: rule.because for rule in RULES} | {
    OTHERWISE.rule: OTHERWISE.because,
    15: "Another agency's teams do this.",
    22: "They watch over how records of this kind are opened.",
}
EMERGENCY = BECAUSE[11]
UNKNOWN = "Nothing on record says why."
COLUMNS = (
    "at", "entry__actor", "entry__lane", "entry__teams", "entry__action", "entry__object_type",
    "entry__object_id", "entry__effect", "entry__rule", "entry__detail",
)  # fmt: skip


class Show(StrEnum):
    EVERYTHING = "everything"
    REFUSED = "refused"
    EMERGENCIES = "emergencies"
    SEARCHES = "searches"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which looks: from a moment until before another, of one agency, of one kind; how many."""

    since: datetime | None = None
    until: datetime | None = None
    agency: UUID | None = None
    show: Show = Show.EVERYTHING
    skip: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """`part` is what of the record the page held, `why` the rule it was decided by or the tie that
    was on record then; `tied` where there was one."""

    at: datetime
    by: UUID
    name: str
    agency: str
    action: str
    part: str
    why: str
    rule: int | None
    refused: bool
    emergency: bool
    tied: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """Those of one page, how many there are, and the agencies that looked."""

    looks: tuple[Look, ...]
    number: int
    agencies: tuple[tuple[UUID, str], ...]


def looks_at(actor: Actor, person: UUID, wanted: Wanted) -> Looks:
    """`NotAllowed` for anybody else. It is a look at the record itself, and put on record."""
    known = facts(actor, [person])[person]
    decision = decide_looks(actor, known)
    if not decision.allowed:
        refuse(actor, "read audit", person, decision)
    ties = ties_of(person)
    rows = AuditSubject.objects.filter(person=person)
    lanes = rows.order_by().values_list("lane", flat=True).distinct()
    agencies = Agency.objects.filter(id__in=list(lanes)).order_by("name")
    found = _wanted(rows, wanted, ties)
    number = found.count()
    last = None if wanted.most is None else wanted.skip + wanted.most
    told = found.order_by("-at", "-entry__number").values_list(*COLUMNS)[wanted.skip : last]
    searched = rows.filter(entry__action="search").values_list("entry__actor", "at")
    note(actor, "read audit", "person", person, [person], decision, looks=number)
    seen = tuple(_looks(list(told), ties, frozenset(searched)))
    if not known.adopting:
        seen = tuple(map(_without_adoption, seen))
    return Looks(seen, number, tuple(agencies.values_list("id", "name")))


def _wanted(rows: QuerySet[AuditSubject], wanted: Wanted, ties: Ties) -> QuerySet[AuditSubject]:
    if wanted.since:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(at__lt=wanted.until)
    if wanted.agency:
        rows = rows.filter(lane=wanted.agency)
    match wanted.show:
        case Show.REFUSED:
            return rows.filter(entry__effect="deny")
        case Show.SEARCHES:
            return rows.filter(entry__action="search")
        case Show.EMERGENCIES:
            return rows.filter(ties.in_an_emergency())
        case _:
            return rows


def _looks(
    rows: Iterable[tuple[Any, ...]], ties: Ties, searched: frozenset[tuple[UUID, datetime]]
) -> Iterable[Look]:
    told = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    people = Practitioner.objects.filter(id__in={row["entry__actor"] for row in told})
    names = dict(people.values_list("id", "name"))
    lanes = Agency.objects.filter(id__in={row["entry__lane"] for row in told})
    agencies = dict(lanes.values_list("id", "name"))
    for row in told:
        by, at, rule = row["entry__actor"], row["at"], row["entry__rule"]
        emergency = rule == BREAKING or ties.emergency(by, at)
        card_of_a_search = row["entry__object_id"] == BREAKING_PAGE or (by, at) in searched
        if rule is None and card_of_a_search and not emergency:
            rule = LOOKED_UP
        purposes = ties.purposes(by, row["entry__teams"], at)
        yield Look(
            at=at,
            by=by,
            name=names.get(by, "Not known"),
            agency=agencies.get(row["entry__lane"], "Not known"),
            action=row["entry__action"],
            part=_part(row["entry__object_type"], row["entry__object_id"], row["entry__detail"]),
            why=_why(rule, emergency, purposes),
            rule=rule,
            refused=row["entry__effect"] == "deny",
            emergency=emergency,
            tied=bool(rule or emergency or purposes),
        )


BREAKING, LOOKED_UP, MANAGING = 11, 10, 7
BREAKING_PAGE = "governance:break_glass"
"""The form shows the card that a search gave, before anything is open."""


OF_ADOPTION = frozenset({20, 27})
LISTS = "change who may know"


def _without_adoption(look: Look) -> Look:
    """That a child was adopted is for those on its list: to others, work by a manager as any."""
    tells = "adopt" in f"{look.action} {look.part}".lower() or look.action == LISTS
    if look.refused or not (tells or look.rule in OF_ADOPTION):
        return look
    action = "read" if look.action.startswith("read") else "write"
    return replace(look, action=action, part="casework", why=BECAUSE[MANAGING], rule=MANAGING)


def _why(rule: int | None, emergency: bool, purposes: Iterable[Purpose]) -> str:
    """The rule where one was kept; of a page as a whole none is, so the tie that was there."""
    if rule is not None:
        return BECAUSE.get(rule, f"Rule {rule}.")
    if emergency:
        return EMERGENCY
    told = ", ".join(sorted(each.label for each in purposes))
    return f"Their team was involved. {told}." if told else UNKNOWN


def _part(kind: str, which: str, detail: dict[str, object]) -> str:
    """Of a page the compartments it held; of anything else what kind of thing it was."""
    if kind == "page":
        return ", ".join(each.replace("_", " ") for each in detail) or "page"
    step = str(detail.get("step", "")).partition("@")[0].replace("_", " ")
    return step or kind.replace("_", " ")
