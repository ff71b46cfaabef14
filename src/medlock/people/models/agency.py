"""Those who work with children: agencies, their teams, and people in them with dated roles."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction


class GradeKey(StrEnum):
    """How far along someone is in their practice."""

    STUDENT = "student"
    NEWLY_QUALIFIED = "newly_qualified"
    QUALIFIED = "qualified"
    EXPERIENCED = "experienced"
    ADVANCED = "advanced"
    TEAM_MANAGER = "team_manager"
    SENIOR_MANAGER = "senior_manager"
    UNQUALIFIED = "unqualified"


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value.replace("_", " ").capitalize()) for word in words]


class Agency(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.TextField(unique=True)
    kind = models.TextField(choices=choices(AgencyKind))
    authority = models.TextField(blank=True)
    sharing_agreement_ends_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """`place` is the code of the place it serves: all of Greater Manchester down to a ward."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    name = models.TextField()
    function = models.TextField(choices=choices(TeamFunction))
    place = models.TextField()
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "name"], name="one_team_of_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class Practitioner(models.Model):
    """`trained_on`: when they last finished confidentiality training, which holds twelve months."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.TextField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="practitioners")
    profession = models.TextField(blank=True)
    trained_on = models.DateField(null=True, blank=True)
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Grade(models.Model):
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="grades")
    grade = models.TextField(choices=choices(GradeKey))
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["practitioner", "from_on"], name="one_grade_a_day"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
                name="a_grade_ends_after_it_begins",
            ),
        )


class Membership(models.Model):
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    role = models.TextField(choices=choices(Role))
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["practitioner", "team", "role", "from_on"], name="one_membership_a_day"
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="a_membership_does_not_end_before_it_begins",
            ),
        )
