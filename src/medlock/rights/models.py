"""What is kept of people's rights: requests and their answers, notes beside entries, rules of how
long, holds, and disposals. Rows are added; a hold is lifted once, a disposal goes forward only."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medlock.law.retention import RecordKind, Since
from medlock.ledger.sight import Personal
from medlock.people.models import Agency, Person, Practitioner, RecordsRequest
from medlock.people.models.agency import choices
from medlock.scoping.visible import Nobodys


def by() -> models.ForeignKey[Practitioner, Practitioner]:
    return models.ForeignKey(Practitioner, models.PROTECT, related_name="+")


class Row(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class AskingAs(StrEnum):
    """Who asks for the record, as seen from whom it is about."""

    SELF = "the_person_themself"
    PARENT = "parent_for_their_child"
    REPRESENTATIVE = "representative"
    COURT = "court"
    OMBUDSMAN = "ombudsman"
    RECORDS = "the_records_office"  # a look before disposal


class RequestDetails(Row):
    """Who asks, for whom, and what they want to see: beside the bare request."""

    request = models.OneToOneField(RecordsRequest, models.PROTECT, related_name="details")
    asker = models.TextField()
    asking_as = models.TextField(choices=choices(AskingAs))
    reply_to = models.TextField(blank=True)
    wanted = models.TextField()


class StepKind(StrEnum):
    """What may happen in a request, in the order it usually does."""

    IDENTITY_ASKED = "identity_asked"
    IDENTITY_SHOWN = "identity_shown"
    AUTHORITY_SHOWN = "authority_shown"
    QUESTION_ASKED = "question_asked"
    QUESTION_ANSWERED = "question_answered"
    MORE_TIME = "told_of_more_time"
    CHECKED = "checked_by_a_second_person"
    SENT_BACK = "sent_back_by_the_second_person"
    RELEASED = "released"
    COMPLAINED = "complaint_came"
    ACKNOWLEDGED = "complaint_acknowledged"
    COMPLAINT_ANSWERED = "complaint_answered"
    TOLD = "told_how_it_goes"
    BUNDLE_MADE = "bundle_made_for_the_check"


class RequestStep(Row):
    request = models.ForeignKey(RecordsRequest, models.PROTECT, related_name="steps")
    kind = models.TextField(choices=choices(StepKind))
    on = models.DateField()
    words = models.TextField(blank=True)
    outgoing = models.UUIDField(null=True)  # what was put before the disclosure check
    by = by()
    at = models.DateTimeField()


class Treatment(StrEnum):
    REDACT = "redact"
    GIVE = "give"


class Mark(Row):
    """What to do with one answer of one entry, or the whole entry. The newest of an answer counts.
    `entry` is the piece of work, `answer` the name of the field; `words` what of it, if not all."""

    request = models.ForeignKey(RecordsRequest, models.PROTECT, related_name="marks")
    entry = models.UUIDField()
    answer = models.TextField(blank=True)
    words = models.TextField(blank=True)
    treatment = models.TextField(choices=choices(Treatment))
    reason = models.TextField()
    why = models.TextField(blank=True)
    by = by()
    at = models.DateTimeField()


class Bundle(Row):
    """What was made for a request, byte for byte. Goes with the record when that is disposed of."""

    request = models.ForeignKey(RecordsRequest, models.PROTECT, related_name="bundles")
    number = models.PositiveIntegerField()
    pdf = models.BinaryField()
    archive = models.BinaryField()
    pdf_sha256 = models.TextField()
    archive_sha256 = models.TextField()
    marked_by = models.JSONField()
    disclosure = models.UUIDField(null=True)
    by = by()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "number"], name="one_bundle_of_a_number"),
        )


class Said(StrEnum):
    """What somebody disputes: whether it is so, or whether it is rightly thought."""

    FACT = "a_fact"
    OPINION = "an_opinion"


class Note(Personal):
    """What somebody says of an entry, beside it. The entry itself is never touched."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_constraint=False)
    entry = models.UUIDField()
    answer = models.TextField(blank=True)
    whose = models.TextField()
    says = models.TextField()
    of_what = models.TextField(choices=choices(Said))
    received_on = models.DateField()
    by = by()
    at = models.DateTimeField()

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        indexes = (models.Index(fields=["entry"], name="notes_beside_an_entry"),)


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    PARTLY = "accepted_in_part"
    NOT = "not_accepted"


class NoteOutcome(Row):
    """What was decided about it, and when they were told. The newest counts."""

    note = models.ForeignKey(Note, models.PROTECT, related_name="outcomes")
    verdict = models.TextField(choices=choices(Verdict))
    reason = models.TextField()
    told_on = models.DateField(null=True)
    by = by()
    at = models.DateTimeField()


class RetentionRule(Row):
    """One version of a local rule of how long: from a day, in place of what came before."""

    authority = models.TextField()
    kind = models.TextField(choices=choices(RecordKind))
    years = models.PositiveSmallIntegerField()
    since = models.TextField(choices=choices(Since))
    from_on = models.DateField()
    because = models.TextField()
    by = by()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["authority", "from_on"], name="rules_of_an_authority"),)


class LegalHold(Row):
    """Nothing of this person's record may be disposed of until it is lifted."""

    person = models.UUIDField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    because = models.TextField()
    from_at = models.DateTimeField()
    by = by()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Practitioner, models.PROTECT, null=True, related_name="+")
    lifted_because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_because="")
                | (Q(lifted_at__gte=F("from_at"), lifted_by__isnull=False) & ~Q(lifted_because="")),
                name="a_hold_is_lifted_by_somebody_with_a_reason",
            ),
        )


class Disposal(Row):
    """A record that is due, on its way: listed by a rule, proposed, agreed, carried out.

    `person` stays as a number that leads to nobody. `kept_until` is the last day of keeping.
    """

    request = models.OneToOneField(RecordsRequest, models.PROTECT, related_name="disposal")
    person = models.UUIDField()
    authority = models.TextField()
    rule = models.TextField()
    says = models.TextField()
    rests_on = models.TextField()
    kept_until = models.DateField()
    listed_by = by()
    listed_at = models.DateTimeField()
    keepsakes = models.TextField(blank=True)
    proposed_by = models.ForeignKey(Practitioner, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Practitioner, models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    kept_by = models.ForeignKey(Practitioner, models.PROTECT, null=True, related_name="+")
    kept_because = models.TextField(blank=True)
    carried_out_by = models.ForeignKey(Practitioner, models.PROTECT, null=True, related_name="+")
    carried_out_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    digest = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("proposed_by")),
                name="two_people_agree_to_a_disposal",
            ),
            models.CheckConstraint(
                condition=Q(carried_out_at__isnull=True)
                | Q(agreed_by__isnull=False, proposed_by__isnull=False, kept_because=""),
                name="only_what_two_agreed_to_is_carried_out",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kept_because="", carried_out_at__isnull=True),
                name="one_disposal_of_a_record_under_way",
            ),
        )
