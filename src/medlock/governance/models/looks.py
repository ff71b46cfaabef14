"""What was answered to a look at a record that seemed odd. What seems odd is derived, not kept."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from medlock.people.models import Practitioner
from medlock.people.models.agency import choices


class FlagKind(StrEnum):
    STREET = "own_street"
    SURNAME = "same_surname"
    NOT_INVOLVED = "not_involved"
    VOLUME = "unusual_volume"
    OUT_OF_HOURS = "out_of_hours"


class Answer(StrEnum):
    EXPLAINED = "explained"
    FOLLOWED_UP = "followed_up"


class FlagAnswer(models.Model):
    """Of one kind, for looks by `looker` until `until`; at `person`, where the kind is about one.
    No foreign key: whoever answers need not be able to open the record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.TextField(choices=choices(FlagKind))
    looker = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    person = models.UUIDField(null=True)
    until = models.DateTimeField()
    answer = models.TextField(choices=choices(Answer))
    note = models.TextField()
    by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["looker", "person"], name="answers_about_a_looker"),)


class HomeDeclared(models.Model):
    """A keyed hash of a worker's own postcode, as they declared it themself; empty: withdrawn. Only
    compared, in the database: nobody reads it, whoever they are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    hashed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["practitioner", "at"], name="homes_declared"),)


class LookBack(models.Model):
    """That a manager went through a month of their team's looks, and what they made of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    manager = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    month = models.DateField()
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["manager", "month"], name="one_look_back_a_month"),
        )
