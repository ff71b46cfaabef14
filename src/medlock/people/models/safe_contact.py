"""How somebody may be reached without putting them in danger, and who must not learn of what."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medlock.ledger.sight import Personal
from medlock.people.models.agency import Practitioner
from medlock.people.models.person import Person
from medlock.people.protected import ProtectedField
from medlock.scoping.visible import Nobodys

NOT_BEFORE = Q(to_at__isnull=True) | Q(to_at__gte=F("from_at"))


class SafeContact(Personal):
    """The card. A new one takes the place of the one before, which is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="safe_contacts")
    number = ProtectedField(blank=True)
    times = models.TextField(blank=True)
    no_message = models.BooleanField(default=True)
    no_letters = models.BooleanField(default=True)
    language = models.TextField(blank=True)
    not_with = models.TextField(blank=True)  # whom not to contact, or invite, together with them
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)
    set_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(to_at__isnull=True), name="one_card_of_a_person"
            ),
            models.CheckConstraint(condition=NOT_BEFORE, name="a_card_ends_after_it_begins"),
        )


class KeptFrom(Personal):
    """Somebody who must not know: of everything about the person, or of one piece of `work`.
    `other` is their record, where they have one and it is known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="kept_from")
    name = models.TextField()
    other = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    work = models.UUIDField(null=True, blank=True)
    because = models.TextField()
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)
    set_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        indexes = (models.Index(fields=["person"], name="kept_from_of_a_person"),)
        constraints = (
            models.CheckConstraint(condition=NOT_BEFORE, name="a_secret_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(name=""), name="who_must_not_know_has_a_name"),
        )
