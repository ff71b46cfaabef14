"""What was loaded: one row for each statement that entered the ledger, what was odd in it, and
whether it was undone. All are added and never changed; what the files said of children is in the
ledger alone."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q


class Load(models.Model):
    """One statement of one authority: it speaks for the days `period_start` to `as_at`.

    Its id is the `origin` of its events. `files` lists name, size and SHA-256 of each; `digest`
    covers them all, so that the same files are known again. `scopes` and `latest` are those of
    what was spoken (`collection.Spoken`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    collection = models.TextField()
    source = models.TextField()
    authority = models.TextField()
    year = models.IntegerField()
    period_start = models.DateField()
    as_at = models.DateField()
    scopes = models.JSONField(default=dict)
    latest = models.JSONField(default=list)
    known_at = models.DateTimeField()
    loaded_at = models.DateTimeField()
    loaded_by = models.UUIDField()
    digest = models.TextField()
    files = models.JSONField()
    counts = models.JSONField()

    class Meta:
        indexes = (
            models.Index(fields=["collection", "authority", "known_at"], name="loads_in_order"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(period_start__lte=F("as_at")) & Q(known_at__lte=F("loaded_at")),
                name="a_load_speaks_for_days_that_were_known",
            ),
        )


class LoadIssue(models.Model):
    """One thing in a file that was not as expected, with the file's own words for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    load = models.ForeignKey(Load, models.PROTECT, related_name="issues")
    file = models.TextField()
    line = models.IntegerField()
    element = models.TextField(blank=True)
    child = models.TextField(blank=True)
    rule = models.TextField()
    official_rule = models.TextField(blank=True)
    severity = models.TextField()
    found = models.TextField(blank=True)
    expected = models.TextField(blank=True)
    suggested = models.TextField(blank=True, default="")
    what_to_do = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["load", "rule"], name="issues_of_a_load"),)


class Undoing(models.Model):
    """A load taken back whole. Its id is the `origin` of the corrections."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    load = models.OneToOneField(Load, models.PROTECT, related_name="undoing")
    undone_at = models.DateTimeField()
    undone_by = models.UUIDField()
    why = models.TextField()
    counts = models.JSONField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(why=""), name="an_undoing_says_why"),)
