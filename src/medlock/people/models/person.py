"""A child, born or expected, or an adult around them; their names, identifiers and family."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medlock.ledger.sight import Personal
from medlock.people.models.agency import choices
from medlock.scoping.visible import Nobodys

ENDS_AFTER = Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gt=F("from_on"))
NOT_BEFORE = Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gte=F("from_on"))
"""What ends on the day it began held until somebody ended it that day."""


class NameKind(StrEnum):
    LEGAL = "legal"
    KNOWN_AS = "known_as"
    FORMER = "former"
    ALIAS = "alias"


class IdentifierKind(StrEnum):
    LA_CHILD_ID = "la_child_id"  # of one authority
    FORMER_LA_CHILD_ID = "former_la_child_id"
    UPN = "upn"
    FORMER_UPN = "former_upn"
    NHS = "nhs_number"
    ULN = "uln"
    POLICE = "police_reference"
    YOUTH_JUSTICE = "youth_justice_id"


NATIONAL = frozenset({IdentifierKind.UPN, IdentifierKind.NHS, IdentifierKind.ULN})


class RelationshipKind(StrEnum):
    """What the relative is to the person."""

    MOTHER = "mother"
    FATHER = "father"
    PARENT = "parent"
    STEP_PARENT = "step_parent"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    AUNT_OR_UNCLE = "aunt_or_uncle"
    PARTNER = "partner"
    CHILD = "child"
    CARER = "carer"
    OTHER = "other"


class Person(Personal):
    """`authority` is the place whose record it is. Unborn: `expected_on` and no `born_on`."""

    about: ClassVar[str] = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.TextField()
    born_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField()

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        indexes = (models.Index(fields=["born_on"], name="people_of_a_birthday"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(died_on__isnull=True)
                | Q(born_on__isnull=True)
                | Q(died_on__gte=F("born_on")),
                name="nobody_dies_before_birth",
            ),
        )

    @property
    def is_unborn(self) -> bool:
        return self.born_on is None and self.expected_on is not None


class PersonName(Personal):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
    given = models.TextField(blank=True)
    family = models.TextField(blank=True)
    kind = models.TextField(choices=choices(NameKind), default=NameKind.LEGAL)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=ENDS_AFTER, name="a_name_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(given="") | ~Q(family=""), name="a_name_says_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


class NameToken(models.Model):
    """One word of one name, as spelt and as it sounds. Only `medlock_find` may read it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    token = models.TextField()
    sounds = models.BooleanField()

    class Meta:
        indexes = (models.Index(fields=["token", "sounds", "person"], name="people_of_a_token"),)
        constraints = (
            models.UniqueConstraint(
                fields=["person", "token", "sounds"], name="one_token_of_a_person"
            ),
        )


class Identifier(Personal):
    """`authority` is empty for numbers given once in the country."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="identifiers")
    kind = models.TextField(choices=choices(IdentifierKind))
    authority = models.TextField(blank=True)
    value = models.TextField()

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "authority", "value"], name="one_person_of_an_identifier"
            ),
        )


class Relationship(Personal):
    """`relative` is the `kind` of `person`: her mother, his carer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="relatives")
    relative = models.ForeignKey(Person, models.PROTECT, related_name="relative_of")
    kind = models.TextField(choices=choices(RelationshipKind))
    has_parental_responsibility = models.BooleanField(default=False)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=ENDS_AFTER, name="a_relationship_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(person=F("relative")), name="nobody_is_their_own_relative"
            ),
        )


class Household(Personal):
    """A family, as a subject of work: those who live together. As closed as each of them."""

    about: ClassVar[str] = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.TextField()

    objects: ClassVar[Nobodys[Self]] = Nobodys()


class HouseholdMember(Personal):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="households")
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=ENDS_AFTER, name="a_stay_ends_after_it_begins"),
        )
