"""What a family agreed to share, with which agencies, and since when it agrees no longer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.ledger.audit import show
from medlock.people.models import AgreedAgency, Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """`agencies` by id, with their names."""

    id: UUID
    person: UUID
    given_by: str
    given_at: datetime
    recorded_by: str
    withdrawn_at: datetime | None
    agencies: dict[UUID, str]

    @property
    def holds(self) -> bool:
        return self.withdrawn_at is None


def agreements(actor: Actor, person: UUID) -> list[Given]:
    """Newest first; for those who may read the plan, none for others."""
    rows = list(
        Agreement.objects.visible_to(actor, Compartment.PLAN)
        .filter(person=person)
        .order_by("-given_at", "-id")
        .values_list("id", "person_id", "given_by", "given_at", "recorded_by__name", "withdrawn_at")
    )
    show(actor, Compartment.PLAN, [person])
    with_whom = _agencies(row[0] for row in rows)
    return [
        Given(
            id=key,
            person=who,
            given_by=given_by,
            given_at=given_at,
            recorded_by=recorder,
            withdrawn_at=ended,
            agencies=with_whom[key],
        )
        for key, who, given_by, given_at, recorder, ended in rows
    ]


def agreed_with(actor: Actor, people: Iterable[UUID], agency: UUID) -> bool:
    """Whether all of them agree, now, to sharing with this agency."""
    wanted = set(people)
    held = (
        Agreement.objects.visible_to(actor, Compartment.PLAN)
        .filter(
            person__in=wanted,
            agencies__agency=agency,
            withdrawn_at__isnull=True,
            given_at__lte=actor.now,
        )
        .values_list("person_id", flat=True)
    )
    found = set(held)
    show(actor, Compartment.PLAN, wanted)
    return bool(wanted) and found == wanted


def _agencies(agreements: Iterable[UUID]) -> dict[UUID, dict[UUID, str]]:
    found: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    rows = AgreedAgency.objects.filter(agreement__in=list(agreements)).order_by("agency__name")
    for agreement, agency, name in rows.values_list("agreement_id", "agency_id", "agency__name"):
        found[agreement][agency] = name
    return found
