"""Where someone lives, from a day until a day. The text is protected by type; the ward is not."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models

from medlock.ledger.sight import Personal
from medlock.people.models.person import ENDS_AFTER, Person
from medlock.people.protected import ProtectedField
from medlock.scoping.visible import Nobodys


class Address(Personal):
    """`protected`: nobody may see it but those whose need for it is on record. `unsafe`: nobody may
    write there any more, for who is there now must not find them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="addresses")
    lines = ProtectedField(blank=True)
    postcode = ProtectedField(blank=True)
    ward = models.TextField(blank=True)
    protected = models.BooleanField(default=False)
    unsafe = models.BooleanField(default=False)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        indexes = (models.Index(fields=["ward"], name="addresses_of_a_ward"),)
        constraints = (
            models.CheckConstraint(condition=ENDS_AFTER, name="an_address_ends_after_it_begins"),
        )
