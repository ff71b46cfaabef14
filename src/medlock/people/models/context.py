"""A context: a place, a peer group, a setting or an online space where harm may happen, and those
linked to it. To know the context is not to know its people: a link shows to those who know both."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from medlock.ledger.sight import Personal
from medlock.people.models.agency import choices
from medlock.people.models.person import ENDS_AFTER, Person
from medlock.scoping.visible import Nobodys

ONLINE = "online"
"""The place of what is nowhere in particular."""


class ContextKind(StrEnum):
    PLACE = "place"
    PEER_GROUP = "peer_group"
    SETTING = "setting"  # a school, a club, a takeaway, a hostel
    ONLINE_SPACE = "online_space"


class Link(StrEnum):
    """How someone is linked to a context."""

    SPENDS_TIME = "spends_time_there"
    BELONGS = "belongs_to_it"
    HARMED = "harmed_there"
    CAUSES_HARM = "causes_harm_there"
    LOOKS_AFTER = "looks_after_it"  # a guardian of the place: a caretaker, a youth worker


class Context(Personal):
    """`place` is the code of a ward, or of a larger place of the authority, or “online”."""

    about: ClassVar[str] = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.TextField()
    kind = models.TextField(choices=choices(ContextKind))
    name = models.TextField()
    place = models.TextField()
    registered_at = models.DateTimeField()

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(place=""), name="a_context_has_a_name_and_a_place"
            ),
        )

    def __str__(self) -> str:
        return self.name


class ContextMember(Personal):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    context = models.ForeignKey(Context, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="contexts")
    how = models.TextField(choices=choices(Link))
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=ENDS_AFTER, name="a_link_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["context", "person", "how"],
                condition=Q(to_on__isnull=True),
                name="one_open_link_of_a_kind",
            ),
        )
