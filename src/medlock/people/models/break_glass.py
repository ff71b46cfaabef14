"""A record opened in an emergency: by one worker, with a reason, for eight hours at most."""

from __future__ import annotations

import uuid
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar, Self

from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value

from medlock.ledger.sight import Personal
from medlock.people.models.agency import Agency, Practitioner, choices
from medlock.people.models.person import Person
from medlock.scoping.visible import Nobodys

LONGEST = timedelta(hours=8)
LEAST_SAID = 20
"""Characters of a reason, in the worker's own words."""


class EmergencyReason(StrEnum):
    HARM_NOW = "risk_of_harm_now"
    MISSING = "child_is_missing"
    OUT_OF_HOURS = "nobody_involved_can_be_reached"
    POLICE_OR_COURT = "police_or_court_need_an_answer_now"
    MEDICAL = "medical_emergency"


class BreakGlass(Personal):
    """`person` is whoever it is about: a person, a family or a context. `unseals`: a sealed record,
    opened by a duty worker of the front door or out of hours."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="emergencies", db_constraint=False
    )
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    reason = models.TextField(choices=choices(EmergencyReason))
    because = models.TextField()
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    unseals = models.BooleanField(default=False)

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        indexes = (
            models.Index(fields=["person", "practitioner"], name="emergencies_of_a_person"),
            models.Index(fields=["agency", "began_at"], name="emergencies_of_an_agency"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("began_at"))
                & Q(
                    ends_at__lte=ExpressionWrapper(
                        F("began_at") + Value(LONGEST), output_field=models.DateTimeField()
                    )
                ),
                name="glass_is_broken_for_eight_hours_at_most",
            ),
            models.CheckConstraint(
                condition=Q(because__regex=r"(?s)\S.{18,}\S"),
                name="glass_is_broken_for_a_reason_in_words",
            ),
        )
