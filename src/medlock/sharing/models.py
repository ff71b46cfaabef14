"""What is kept of sharing besides the work it was decided in, which holds the words: who it went
to, on what ground, who agreed to keep it back; who asked; what a manager said of a refusal."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from medlock.casework.models import Row, Work, by
from medlock.people.models import Agency, Practitioner, Team

STEP = "sharing_decision"
"""The step that decisions are made in, whichever form they were written on."""


class InformationRequest(Row):
    """An agency asks a team for what it knows. The work is the team's to decide in; its clock runs
    from the day it was asked, and `needed_by` is what they said themselves."""

    work = models.OneToOneField(Work, models.PROTECT, related_name="information_request")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    by = by()
    at = models.DateTimeField()
    needed_by = models.DateField(null=True)


class SharingDecision(Row):
    """`compartments` and `ground` by their codes; whoever it goes to is on the register."""

    work = models.OneToOneField(Work, models.PROTECT, related_name="sharing_decision")
    compartments = ArrayField(models.TextField())
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    worker = models.ForeignKey(Practitioner, models.PROTECT, null=True, related_name="+")
    ground = models.TextField(blank=True)
    told_family = models.BooleanField()
    unsafe_because = models.TextField(blank=True)
    manager = models.ForeignKey(Practitioner, models.PROTECT, null=True, related_name="+")
    by = by()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(told_family=True) | ~Q(unsafe_because=""),
                name="whoever_tells_no_family_says_why",
            ),
            models.CheckConstraint(
                condition=Q(manager__isnull=True) | ~Q(manager=models.F("by")),
                name="nobody_agrees_with_themselves_to_keep_back",
            ),
        )


class RefusalReview(Row):
    """A manager read what was kept back: it stands, or it is to be decided anew, in `again`."""

    work = models.OneToOneField(Work, models.PROTECT, related_name="refusal_review")
    again = models.ForeignKey(Work, models.PROTECT, null=True, related_name="+")
    because = models.TextField()
    by = by()
    at = models.DateTimeField()
