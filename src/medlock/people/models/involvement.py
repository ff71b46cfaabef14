"""A team's involvement with a subject: the legitimate relationship that opens a record."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medlock.access.vocabulary import Purpose
from medlock.ledger.sight import Personal
from medlock.people.models.agency import Practitioner, Team, choices
from medlock.people.models.person import Person
from medlock.scoping.visible import Nobodys


class Involvement(Personal):
    """`person` is whoever it is with: a person, a family or a context, as the database makes sure.
    `origin` is the work that led to it, where work did; `set_by` who recorded it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="involvements", db_constraint=False
    )
    team = models.ForeignKey(Team, models.PROTECT, related_name="involvements")
    worker = models.ForeignKey(
        Practitioner, models.PROTECT, null=True, blank=True, related_name="involvements"
    )
    purpose = models.TextField(choices=choices(Purpose))
    ground = models.TextField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    set_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    origin = models.UUIDField(null=True, blank=True)

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        indexes = (
            models.Index(fields=["person", "team"], name="teams_of_a_person"),
            models.Index(fields=["team", "ended_at", "person"], name="people_of_a_team"),
            models.Index(fields=["worker", "ended_at"], name="people_of_a_worker"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="an_involvement_does_not_end_before_it_began",
            ),
            models.UniqueConstraint(
                fields=["person", "team", "worker", "purpose"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="one_open_involvement_of_a_team_and_purpose",
            ),
        )
