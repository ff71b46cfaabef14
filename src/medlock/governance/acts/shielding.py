"""Set restrictions from a file, all or nothing, before practitioners get access: a child nobody has
loaded yet gets a bare record under the authority's own id, which a load then finds closed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Lower

from medlock.access.actor import Actor
from medlock.access.loading import decide_loading
from medlock.governance.shields import Shield, shields
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.acts.restricting import REVIEW_AFTER
from medlock.people.days import today
from medlock.people.models import Account, Identifier, Person, RestrictedName, Restriction
from medlock.people.models.person import IdentifierKind
from medlock.people.models.restriction import RestrictionReason
from medlock.words.refusals import NotAllowed, Refused

SYSTEM = "system"
REASONS = {each.value: each.value for each in RestrictionReason}


@dataclass(frozen=True, slots=True)
class Shielded:
    """What was set; `stood` stood already, just so."""

    set: int
    stood: int
    new_records: int


def read(content: bytes) -> list[Shield]:
    return shields(content, REASONS)


def shield(
    by: Actor, authority: str, wanted: Sequence[Shield], *, now: datetime, dry_run: bool = False
) -> Shielded:
    """By whoever loads for the authority. `Refused` names every address nobody has, and then
    nothing is set."""
    decision = decide_loading(by, authority)
    if not decision.allowed:
        raise NotAllowed("Restrictions are loaded by the authority’s own operators.")
    people = _people(wanted)
    with acting(by, using=SYSTEM):
        known = _children(authority, [each.child for each in wanted])
        fresh = {each.child for each in wanted} - known.keys()
        stands = _standing(known.values())
        new = [
            each
            for each in wanted
            if (known.get(each.child), each.kind, _names(each, people)) not in stands
        ]
        if not dry_run:
            known |= {child: _record(authority, child, now) for child in sorted(fresh)}
            for each in new:
                _set(by, known[each.child], each, _names(each, people), now)
        told = Shielded(len(new), len(wanted) - len(new), len(fresh))
        note(
            by,
            "load restrictions",
            "authority",
            authority,
            sorted(known.values()),
            decision,
            set=told.set,
            dry_run=dry_run,
        )
    return told


def _people(wanted: Iterable[Shield]) -> dict[str, UUID]:
    emails = {email for each in wanted for email in each.people}
    rows = Account.objects.using(SYSTEM).annotate(plain=Lower("email")).filter(plain__in=emails)
    found = dict(rows.values_list("plain", "practitioner_id"))
    strange = [
        f"Line {each.line}: nobody has an account for {email}."
        for each in wanted
        for email in each.people
        if email not in found
    ]
    if strange:
        raise Refused([*strange, "Nothing was set."])
    return {email: who for email, who in found.items() if who}


def _names(each: Shield, people: dict[str, UUID]) -> frozenset[UUID]:
    return frozenset(people[email] for email in each.people)


def _children(authority: str, ids: Iterable[str]) -> dict[str, UUID]:
    rows = Identifier.objects.as_the_system().filter(
        kind=IdentifierKind.LA_CHILD_ID, authority=authority, value__in=list(ids)
    )
    return dict(rows.values_list("value", "person_id"))


def _standing(people: Iterable[UUID]) -> set[tuple[UUID, str, frozenset[UUID]]]:
    rows = Restriction.objects.as_the_system().filter(person__in=list(people), to_at=None)
    held = list(rows.values_list("id", "person_id", "kind"))
    named: dict[UUID, set[UUID]] = {which: set() for which, _, _ in held}
    names = RestrictedName.objects.using(SYSTEM).filter(restriction__in=named)
    for which, who in names.values_list("restriction_id", "practitioner_id"):
        named[which].add(who)
    return {(who, kind, frozenset(named[which])) for which, who, kind in held}


def _record(authority: str, child: str, now: datetime) -> UUID:
    person = Person(id=uuid.uuid4(), authority=authority, registered_at=now)
    person.save(using=SYSTEM, force_insert=True)
    Identifier(
        person=person, kind=IdentifierKind.LA_CHILD_ID, authority=authority, value=child
    ).save(using=SYSTEM, force_insert=True)
    return person.id


def _set(by: Actor, person: UUID, each: Shield, names: frozenset[UUID], now: datetime) -> None:
    made = Restriction(
        id=uuid.uuid4(),
        person_id=person,
        kind=each.kind,
        reason=each.reason,
        because=each.because,
        from_at=now,
        review_on=today(now) + REVIEW_AFTER,
        set_by_id=by.practitioner,
    )
    made.save(using=SYSTEM, force_insert=True)
    RestrictedName.objects.using(SYSTEM).bulk_create(
        RestrictedName(restriction=made, practitioner_id=who) for who in sorted(names)
    )
    note(by, "restrict", "restriction", made.id, [person], kind=each.kind, line=each.line)
