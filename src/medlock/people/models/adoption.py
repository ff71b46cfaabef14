"""An adopted child's two records: the one before, the one after, and the few who may know that they
are of one child. The link is kept here alone; neither record holds anything of the other."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medlock.ledger.sight import Personal
from medlock.people.models.agency import Practitioner
from medlock.people.models.person import NOT_BEFORE, Person
from medlock.scoping.visible import Nobodys


class Adoption(Personal):
    """`before` is the child as they were known, `after` as the adopters' own."""

    about: ClassVar[str] = "before_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    before = models.OneToOneField(Person, models.PROTECT, related_name="adopted_as")
    after = models.OneToOneField(Person, models.PROTECT, related_name="adopted_from")
    order_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(before=F("after")), name="an_adoption_joins_two_records"
            ),
        )


class AdoptionName(models.Model):
    """One practitioner on the list of an adoption, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="names")
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=NOT_BEFORE, name="a_place_on_an_adoptions_list_does_not_end_before"
            ),
        )
