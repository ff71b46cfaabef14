"""What kind of record somebody's is, and since when it is closed: read by the system, which sees
numbers, statuses and days, and shows no names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from django.db import connections

from medlock.law.retention import Kept, RecordFacts, RecordKind, Rule, keep_until
from medlock.ledger import book
from medlock.pathway.event import LONDON, Event, Kind
from medlock.pathways import CATALOGUE
from medlock.people.models import Adoption, Household, Involvement, Person
from medlock.rights.reads.rules import rules_of

SYSTEM = "system"
STATUSES: Mapping[str, RecordKind] = MappingProxyType(
    {
        "looked_after": RecordKind.LOOKED_AFTER,
        "care_leaver": RecordKind.LOOKED_AFTER,
        "support_after_21": RecordKind.LOOKED_AFTER,
        "cp_plan": RecordKind.PROTECTION,
        "in_need": RecordKind.NEED,
        "early_help": RecordKind.EARLY_HELP,
        "exploitation": RecordKind.SEXUAL_ABUSE,
        "allegation": RecordKind.ALLEGATION,
    }
)
STEPS: Mapping[str, RecordKind] = MappingProxyType(
    {
        "s47_enquiry": RecordKind.PROTECTION,
        "icpc": RecordKind.PROTECTION,
        "exploitation_assessment": RecordKind.SEXUAL_ABUSE,
        "lado_referral": RecordKind.ALLEGATION,
    }
)
SERVICES: Mapping[str, RecordKind] = MappingProxyType(
    {
        "early_help": RecordKind.EARLY_HELP,
        "social_work": RecordKind.NEED,
        "leaving_care": RecordKind.LOOKED_AFTER,
        "education": RecordKind.EDUCATION,
        "youth_justice": RecordKind.YOUTH_JUSTICE,
    }
)
SEXUAL = frozenset({"SAB", "MUL"})
"""Categories of a plan that name sexual abuse, or several kinds of which it may be one."""
TOGETHER = "SELECT medlock_kept_together(%s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One record and how long it is kept; `with_it` are those whose work it shares."""

    person: UUID
    authority: str
    kept: Kept
    with_it: tuple[UUID, ...]
    kinds: tuple[RecordKind, ...]


def due_of(person: UUID, on: date) -> Due:
    """Kept as long as the longest kept of all who share work with them."""
    together = _kept_together(person)
    authority = _authority(person)
    rules = rules_of(authority, SYSTEM)
    each = {who: record_facts(who, rules) for who in together}
    kept = [keep_until(facts, on) for who, facts in each.items() if facts is not None]
    open_still = [one for one in kept if one.until is None]
    longest = open_still[0] if open_still else max(kept, key=lambda one: one.until or on)
    mine = each[person]
    return Due(
        person=person,
        authority=authority,
        kept=longest,
        with_it=tuple(who for who in together if who != person),
        kinds=tuple(sorted(mine.all_kinds)) if mine else (),
    )


def record_facts(who: UUID, rules: tuple[Rule, ...]) -> RecordFacts | None:
    """Of a person; none of a family, which is kept as those in it are."""
    found = Person.objects.as_the_system().filter(id=who).first()
    if found is None:
        return None
    events = book.history(who, using=SYSTEM)
    adoption = Adoption.objects.as_the_system()
    order = (
        adoption.filter(before=who).values_list("order_on", flat=True).first()
        or adoption.filter(after=who).values_list("order_on", flat=True).first()
    )
    kinds = frozenset(kinds_of(events)) | ({RecordKind.ADOPTION} if order else frozenset())
    return RecordFacts(
        kinds=kinds,
        born_on=found.born_on,
        died_on=found.died_on,
        order_on=order,
        closed_on=_closed_on(found, events),
        local=rules,
    )


def kinds_of(events: Iterable[Event]) -> set[RecordKind]:
    """By the statuses held and the work done, whoever told of them."""
    found = set()
    for each in events:
        if each.kind in (Kind.OPENED, Kind.ENDED) and each.name in STATUSES:
            found.add(STATUSES[each.name])
        if each.kind in (Kind.STARTED, Kind.COMPLETED):
            found |= _of_step(each.name)
        if str(each.facts.get("category", "")) in SEXUAL:
            found.add(RecordKind.SEXUAL_ABUSE)
    return found


def _of_step(key: str) -> set[RecordKind]:
    if key in STEPS:
        return {STEPS[key]}
    return {SERVICES[OF_SERVICE[key]]} if OF_SERVICE.get(key) in SERVICES else set()


OF_SERVICE = {step.key: service.key for service in CATALOGUE.services for step in service.steps}


def _closed_on(person: Person, events: list[Event]) -> date | None:
    """The last day anything happened; none while a team is involved or a status is held."""
    held = Involvement.objects.as_the_system().filter(person=person.id)
    if held.filter(ended_at=None).exists() or _statuses_held(events):
        return None
    moments = [each.recorded_at for each in events if each.name != "disposed"]
    moments += [each for each in held.values_list("ended_at", flat=True) if each]
    last = max(moments, default=person.registered_at)
    return last.astimezone(LONDON).date()


def _statuses_held(events: Iterable[Event]) -> bool:
    balance: dict[tuple[str, str, str], int] = {}
    for each in events:
        if each.kind in (Kind.OPENED, Kind.ENDED):
            key = (each.source, each.authority, each.name)
            balance[key] = balance.get(key, 0) + (1 if each.kind is Kind.OPENED else -1)
    return any(count > 0 for count in balance.values())


def _kept_together(person: UUID) -> list[UUID]:
    with connections[SYSTEM].cursor() as cursor:
        cursor.execute(TOGETHER, [person])
        found: list[UUID] = cursor.fetchone()[0]
    homes = set(Household.objects.as_the_system().filter(id__in=found).values_list("id", flat=True))
    return [who for who in found if who not in homes]


def _authority(person: UUID) -> str:
    return Person.objects.as_the_system().get(id=person).authority
