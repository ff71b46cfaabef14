"""Protection of where somebody is, put on by one and taken off by two."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medlock.ledger.sight import Personal
from medlock.people.models.agency import Practitioner
from medlock.people.models.person import Person
from medlock.scoping.visible import Nobodys


class Protection(Personal):
    """It holds until a second person has agreed with the one who asked to take it off."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="protections")
    because = models.TextField()
    from_at = models.DateTimeField()
    set_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        Practitioner, models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_because = models.TextField(blank=True)
    to_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        Practitioner, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(to_at__isnull=True), name="protected_once"
            ),
            models.CheckConstraint(
                condition=Q(to_at__isnull=True)
                | Q(asked_by__isnull=False, agreed_by__isnull=False, to_at__gte=F("from_at")),
                name="protection_ends_when_two_have_said_so",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True)
                | (Q(asked_by__isnull=False) & ~Q(asked_by=F("agreed_by"))),
                name="two_people_take_protection_off",
            ),
        )
