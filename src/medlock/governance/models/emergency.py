"""What somebody else said of a record opened in an emergency. Added to, never changed."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from medlock.people.models import BreakGlass, Practitioner
from medlock.people.models.agency import choices


class Verdict(StrEnum):
    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not_justified"
    NEEDS_MORE = "needs_more"  # it stays in the queue until there is more


class EmergencyReview(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    emergency = models.ForeignKey(BreakGlass, models.PROTECT, related_name="reviews")
    verdict = models.TextField(choices=choices(Verdict))
    note = models.TextField()
    by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["emergency", "at"], name="reviews_of_an_emergency"),)
