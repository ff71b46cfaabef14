"""Who answers for the other records that may be of the same person: what closes one closes all."""

from __future__ import annotations

from uuid import UUID

from medlock.access.actor import Actor
from medlock.governance.emergencies.reads.owners import involved_teams
from medlock.people.models.same_child import AsClosedAs
from medlock.people.reads.managing import managers_of


def managers_of_the_same(by: Actor, person: UUID) -> list[set[UUID]]:
    """Of each other record its managers, where it has any."""
    others = AsClosedAs.objects.filter(person=person).values_list("other_id", flat=True)
    found = [managers_of(involved_teams(other), by) for other in others]
    return [each for each in found if each]
