"""The board's book: everything a board writes down, in versions. Nothing is overwritten.

An entry is a body, a member, a plan, a priority, a target, an action, a meeting, a decision or a
challenge; what it says is in its versions, each with who, when and why. See `boards.plan.kinds`.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from medlock.people.models import Practitioner


class Entry(models.Model):
    """`place` is that of the board whose book it is in; `within` what it is a part of."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.TextField()
    place = models.TextField()
    within = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["place", "kind"], name="the_book_of_a_place"),)


class Version(models.Model):
    """What an entry says from `at` on, whole. A withdrawn entry keeps what it said last."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    why = models.TextField()
    withdrawn = models.BooleanField(default=False)
    content = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["entry", "number"], name="versions_never_fork"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_begin_at_one"),
        )


class Rebase(models.Model):
    """That the limits of one indicator's chart in one place start anew from a month, and why. To
    withdraw one is another record, which names it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    indicator = models.TextField()
    place = models.TextField()
    month = models.DateField()
    because = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    withdraws = models.OneToOneField("self", models.PROTECT, null=True, related_name="withdrawn_by")

    class Meta:
        indexes = (models.Index(fields=["place", "indicator"], name="rebases_of_a_chart"),)
        constraints = (
            models.CheckConstraint(condition=Q(month__day=1), name="a_rebase_is_from_a_month"),
        )
