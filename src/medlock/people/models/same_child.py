"""Two records that may be of one person. Until a manager has looked, each is as closed as the
other: a second record opened by mistake shall not get around a seal."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medlock.ledger.sight import Personal
from medlock.people.models.agency import Practitioner, choices
from medlock.people.models.person import Person
from medlock.scoping.visible import Nobodys


class SameVerdict(StrEnum):
    DIFFERENT = "two_people"
    SAME = "one_person"  # and so they stay as closed as each other


class AsClosedAs(models.Model):
    """`other` may be the same person as `person`, by however many suspicions in between: the
    database works it out of them whenever one comes or goes. Only the rules of access read it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "other"], name="as_closed_as_once"),
        )


class MaybeSame(Personal):
    """`judged_at`: when a manager decided. Two that are one person stay joined."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="maybe_same")
    other = models.ForeignKey(Person, models.PROTECT, related_name="maybe_same_as")
    suspected_at = models.DateTimeField()
    suspected_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    verdict = models.TextField(choices=choices(SameVerdict), blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(Practitioner, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(person=F("other")), name="nobody_is_suspected_of_being_themself"
            ),
            models.CheckConstraint(
                condition=Q(judged_at__isnull=True, judged_by__isnull=True, verdict="")
                | (Q(judged_at__isnull=False, judged_by__isnull=False) & ~Q(verdict="")),
                name="a_verdict_has_a_judge_and_a_time",
            ),
            models.UniqueConstraint(
                fields=["person", "other"],
                condition=Q(judged_at__isnull=True),
                name="one_open_suspicion_of_two_records",
            ),
        )
