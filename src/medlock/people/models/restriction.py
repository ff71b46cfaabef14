"""A bar on one subject's record: sealed but for a list, or closed to those it names."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medlock.ledger.sight import Personal
from medlock.people.models.agency import Practitioner, choices
from medlock.people.models.person import Person
from medlock.scoping.visible import Nobodys


class RestrictionKind(StrEnum):
    SEALED = "sealed"  # for those it names
    EXCLUDED = "excluded"  # against those it names


class RestrictionReason(StrEnum):
    PROTECTION = "witness_protection_or_high_profile"
    OWN_OR_FAMILY = "own_record_or_family"
    STAFF_CONFLICT = "staff_conflict"
    ADOPTION = "adoption"
    HIGH_RISK = "high_risk"


class Restriction(Personal):
    """`person` is whoever it is about: a person, a family or a context."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="restrictions", db_constraint=False
    )
    kind = models.TextField(choices=choices(RestrictionKind))
    reason = models.TextField(choices=choices(RestrictionReason))
    because = models.TextField()
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField()
    set_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(to_at__isnull=True) | Q(to_at__gte=F("from_at")),
                name="a_restriction_does_not_end_before_it_began",
            ),
        )


class RestrictedName(models.Model):
    """A practitioner a restriction names: let in by a seal, kept out by an exclusion."""

    pk = models.CompositePrimaryKey("restriction", "practitioner")
    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="names")
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
