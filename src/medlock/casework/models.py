"""What casework keeps. Rows are added and not changed; an assignment may end, once.

State, due dates and lights are worked out from these rows and the ledger. The one projection is
`Span`, folded from the ledger in the transaction of the act and rebuildable whole.
"""

from __future__ import annotations

from typing import ClassVar, Self
from uuid import UUID, uuid4

from django.db import models
from django.db.models import F, Q

from medlock.ledger.sight import Personal
from medlock.people.models import Practitioner, Team
from medlock.scoping.visible import Nobodys


def by() -> models.ForeignKey[Practitioner, Practitioner]:
    """Who did it."""
    return models.ForeignKey(Practitioner, models.PROTECT, related_name="+")


class Row(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class Work(Row):
    """One step under way, or done, about one child or several, or a child not named."""

    step = models.TextField()
    version = models.PositiveSmallIntegerField()
    because = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    authority = models.TextField()
    started_by = by()
    started_at = models.DateTimeField()
    act = models.UUIDField()

    @property
    def stamp(self) -> str:
        return f"{self.step}@{self.version}"


class WorkSubject(Personal):
    """Who a piece of work is about. A child's name may become known after the work began."""

    about: ClassVar[str] = "subject"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    work = models.ForeignKey(Work, models.PROTECT, related_name="subjects")
    subject = models.UUIDField()
    kind = models.TextField(default="child")
    added_at = models.DateTimeField()

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["work", "subject"], name="one_place_in_a_work"),
        )
        indexes = (models.Index(fields=["subject", "work"], name="work_about_a_person"),)


class Assignment(Row):
    """Whose work it is, from `since` until it is done or handed on."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="assignments")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    worker = models.ForeignKey(Practitioner, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    by = by()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["work"], condition=Q(until__isnull=True), name="one_team_holds_a_work"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="an_assignment_does_not_end_before_it_began",
            ),
        )
        indexes = (
            models.Index(
                fields=["team"], condition=Q(until__isnull=True), name="open_work_of_a_team"
            ),
        )


class Revision(Row):
    """Every answer as it stood after one save. `changed` names what that save touched."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    answers = models.JSONField()
    changed = models.JSONField()
    by = by()
    at = models.DateTimeField()
    reason = models.TextField(blank=True)  # only where completed work was corrected

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["work", "number"], name="one_revision_of_a_number"),
        )


class Ask(Row):
    """One agency asked for its own small answer, in a step of its own."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="asks")
    agency = models.TextField()  # as the step declares it: police, health …
    answer = models.OneToOneField(Work, models.PROTECT, related_name="asked_for_by")
    by = by()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["work", "agency"], name="an_agency_is_asked_once"),
        )


class Verdict(models.TextChoices):
    ASKED = "asked", "Signature asked for"
    AGREED = "agreed", "Agreed"
    SENT_BACK = "sent back", "Sent back"


class Signature(Row):
    """A signature asked for, given or withheld, on one revision and the outcome proposed."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="signatures")
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    verdict = models.TextField(choices=Verdict.choices)
    outcomes = models.JSONField()  # by subject
    note = models.TextField(blank=True)
    by = by()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["work", "number"], name="one_signature_of_a_number"),
        )


class Completion(Row):
    """How a piece of work ended. Number 1 is the first; a correction adds the next."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="completions")
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    outcomes = models.JSONField()  # by subject
    by = by()
    at = models.DateTimeField()
    act = models.UUIDField()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["work", "number"], name="one_completion_of_a_number"),
        )

    @property
    def chosen(self) -> dict[UUID, str]:
        return {UUID(subject): key for subject, key in self.outcomes.items()}


class Withdrawal(Row):
    """Work that should not have been started, or no longer follows from what started it."""

    work = models.OneToOneField(Work, models.PROTECT, related_name="withdrawal")
    by = by()
    at = models.DateTimeField()
    act = models.UUIDField()
    reason = models.TextField()


class Span(Personal):
    """Projection: a status held by someone from a moment to another, as casework tells it.

    `met` holds, by step, how often its clock was met and when last. See `acts.folding`.
    """

    about: ClassVar[str] = "subject"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    subject = models.UUIDField()
    status = models.TextField()
    authority = models.TextField()
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()  # the event
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    met = models.JSONField(default=dict)

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["subject", "authority", "status"],
                condition=Q(ended_at__isnull=True),
                name="a_status_is_held_once",
            ),
        )
        indexes = (
            models.Index(fields=["subject"], name="spans_of_a_person"),
            models.Index(
                fields=["authority"], condition=Q(ended_at__isnull=True), name="spans_held"
            ),
        )
