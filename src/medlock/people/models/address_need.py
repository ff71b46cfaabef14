"""A recorded need to know a protected address: somebody's, or a team's, from a day until a day."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from medlock.ledger.sight import Personal
from medlock.people.models.agency import Practitioner, Team
from medlock.people.models.person import NOT_BEFORE, Person
from medlock.scoping.visible import Nobodys


class AddressNeed(Personal):
    """Opens nothing by itself: it takes off the mask for those who may read the address anyway."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="address_needs")
    practitioner = models.ForeignKey(
        Practitioner, models.PROTECT, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    because = models.TextField()
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=NOT_BEFORE, name="a_need_does_not_end_before_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(practitioner__isnull=True) ^ Q(team__isnull=True),
                name="a_need_is_somebodys_or_a_teams",
            ),
        )
