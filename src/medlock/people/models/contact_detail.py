"""How somebody is reached and where they spend their day: a number, an e-mail address, a school, a
placement. The text is protected by type, as an address is."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import ClassVar, Self

from django.db import models

from medlock.ledger.sight import Personal
from medlock.people.models.agency import Practitioner, choices
from medlock.people.models.person import NOT_BEFORE, Person
from medlock.people.protected import ProtectedField
from medlock.scoping.visible import Nobodys


class DetailKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    MESSAGING = "messaging"
    SCHOOL = "school"
    PLACEMENT = "placement"


class ContactDetail(Personal):
    """`whose` says whose number it is where it is not their own: “carer’s”, “mother’s”."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="contact_details")
    kind = models.TextField(choices=choices(DetailKind))
    value = ProtectedField()
    whose = models.TextField(blank=True)
    protected = models.BooleanField(default=False)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        indexes = (models.Index(fields=["person"], name="contact_details_of_a_person"),)
        constraints = (
            models.CheckConstraint(
                condition=NOT_BEFORE, name="a_detail_does_not_end_before_it_begins"
            ),
        )
