"""What administrators decide in two steps: a place in a team that takes a second person, and the
list of an agency's members that somebody confirms every 90 days."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from medlock.access.vocabulary import Role
from medlock.people.models import Agency, Practitioner, Team
from medlock.people.models.agency import choices


class ProposedPlace(models.Model):
    """Waits until `decided_at`; where `approved`, the membership was made with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    role = models.TextField(choices=choices(Role))
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Practitioner, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
                name="a_proposed_place_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, approved=False)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="a_decision_has_somebody_and_a_time",
            ),
            models.CheckConstraint(
                condition=Q(approved=False)
                | (~Q(decided_by=F("proposed_by")) & ~Q(decided_by=F("practitioner"))),
                name="a_place_is_approved_by_a_second_person",
            ),
            models.UniqueConstraint(
                fields=["practitioner", "team", "role"],
                condition=Q(decided_at__isnull=True),
                name="one_open_proposal_of_a_place",
            ),
        )


class ConfirmedList(models.Model):
    """An administrator went through those with a place in the agency's teams, and each is right."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    members = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["agency", "-confirmed_at"], name="confirmed_of_an_agency"),)
