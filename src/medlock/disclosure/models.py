"""What goes out, or was to. Rows are added and never changed; what state a version is in follows
from them."""

from __future__ import annotations

from typing import ClassVar, Self
from uuid import uuid4

from django.db import models

from medlock.disclosure.check.draft import Kind
from medlock.disclosure.check.finding import How, What
from medlock.ledger.sight import Personal
from medlock.people.models import Agency, Practitioner
from medlock.people.models.agency import choices
from medlock.scoping.visible import Nobodys


def by() -> models.ForeignKey[Practitioner, Practitioner]:
    """Who did it."""
    return models.ForeignKey(Practitioner, models.PROTECT, related_name="+")


class Row(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class Outgoing(Row):
    """Something to be given to one or several people or teams."""

    kind = models.TextField(choices=choices(Kind))
    title = models.TextField()
    also = models.JSONField(default=list)  # agencies that are party to it besides those involved
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    by = by()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["by", "at"], name="what_somebody_sends"),)


class OutgoingPerson(Personal):
    """Somebody whose case it is about."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    outgoing = models.ForeignKey(Outgoing, models.PROTECT, related_name="people")
    person = models.UUIDField()

    about: ClassVar[str] = "person"
    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["outgoing", "person"], name="one_place_in_an_outgoing"),
        )
        indexes = (models.Index(fields=["person"], name="what_went_out_about_somebody"),)


class OfOutgoing(Row):
    """`outgoing` stands in each table, for row-level security to ask about."""

    outgoing = models.ForeignKey(Outgoing, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Version(OfOutgoing):
    """What one recipient would get. Another text or another recipient is another version.

    `recipient` and `passages` are as the check has them; `left_out` counts, by part of the record,
    what this recipient may not have."""

    number = models.PositiveIntegerField()
    key = models.TextField()  # of the recipient
    recipient = models.JSONField()
    passages = models.JSONField()
    left_out = models.JSONField()
    by = by()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["outgoing", "key", "number"], name="one_version_of_a_number"
            ),
        )


class Attached(OfOutgoing):
    """A file that goes with every version, as it was given."""

    number = models.PositiveIntegerField()
    name = models.TextField()
    content = models.BinaryField()
    sha256 = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["outgoing", "number"], name="one_file_of_a_number"),
        )


class Found(OfOutgoing):
    """A finding, by the number of the passage or of the attached file it stands in."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    what = models.TextField(choices=choices(What))
    says = models.TextField()
    passage = models.PositiveIntegerField(null=True)
    attachment = models.PositiveIntegerField(null=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    whose = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "number"], name="one_finding_of_a_number"),
        )


class Handling(OfOutgoing):
    """What somebody decided about a finding; the latest stands."""

    found = models.ForeignKey(Found, models.PROTECT, related_name="handlings")
    number = models.PositiveIntegerField()
    how = models.TextField(choices=choices(How))
    reason = models.TextField(blank=True)
    by = by()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["found", "number"], name="one_handling_of_a_number"),
        )


class Verdict(models.TextChoices):
    ASKED = "asked", "A second person was asked"
    AGREED = "agreed", "Agreed"
    SENT_BACK = "sent back", "Sent back"


class Approval(OfOutgoing):
    """Of exactly this document for exactly this recipient: `sha256` is of both together."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="approvals")
    number = models.PositiveIntegerField()
    verdict = models.TextField(choices=Verdict.choices)
    sha256 = models.TextField()
    note = models.TextField(blank=True)
    by = by()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "number"], name="one_approval_of_a_number"),
        )


class Way(models.TextChoices):
    """How it leaves. Medlock sends nothing itself."""

    HAND = "hand", "Given by hand"
    POST = "post", "By post"
    EMAIL = "email", "By secure e-mail"
    MEETING = "meeting", "Taken to a meeting"
    FILE = "file", "Kept in our own file"
    COURT = "court", "Filed with the court"


class Release(OfOutgoing):
    """It left, or was made to. Once for a version."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="release")
    way = models.TextField(choices=Way.choices)
    by = by()
    at = models.DateTimeField()


class ReleasedFile(OfOutgoing):
    """The exact bytes. What made them may change; these do not."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="files")
    number = models.PositiveIntegerField()
    name = models.TextField()
    content = models.BinaryField()
    sha256 = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["release", "number"], name="one_released_file_of_a_number"
            ),
        )


class Phrase(models.Model):
    """A mark of words somebody wrote about this subject. Pages may add and never read: the database
    says which marks also stand elsewhere, and not where."""

    pk = models.CompositePrimaryKey("mark", "subject")
    mark = models.BigIntegerField()
    subject = models.UUIDField()
