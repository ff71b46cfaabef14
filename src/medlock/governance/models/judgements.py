"""What managers decided about restrictions and about records that may be of one person, and why.
Only added to: what stands now is kept with the restriction and the suspicion themselves."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import ClassVar, Self

from django.db import models

from medlock.ledger.sight import Personal
from medlock.people.models import MaybeSame, Person, Practitioner, Restriction
from medlock.people.models.agency import choices
from medlock.scoping.visible import Nobodys


class ReviewOutcome(StrEnum):
    KEPT = "kept"
    REPLACED = "replaced"  # by one with other names
    LIFTED = "lifted"


class RestrictionReview(Personal):
    """`person` is whoever the restriction is about: a person, a family or a context."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_constraint=False)
    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="reviews")
    outcome = models.TextField(choices=choices(ReviewOutcome))
    because = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        indexes = (models.Index(fields=["restriction", "at"], name="reviews_of_a_restriction"),)


class Judged(StrEnum):
    TWO_PEOPLE = "two_people"
    ONE_PERSON = "one_person"
    OPEN_AGAIN = "open_again"  # the verdict before is taken back


class SameJudgement(Personal):
    """`person` is the one of the two whose record the judge answers for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    suspicion = models.ForeignKey(MaybeSame, models.PROTECT, related_name="judgements")
    judged = models.TextField(choices=choices(Judged))
    because = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        indexes = (models.Index(fields=["suspicion", "at"], name="judgements_of_a_suspicion"),)
