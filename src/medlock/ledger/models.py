"""How events and the audit are kept. Rows are added and never changed, by grant and by trigger."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q

from medlock.pathway.event import Kind, Source


class NextInOrder(Func):
    """The ledger's running number, given by the database as the row goes in."""

    template = "nextval('ledger_event_seq')"
    arity = 0
    output_field = models.BigIntegerField()


class Event(models.Model):
    """The row of a `medlock.pathway.event.Event`; `ledger.rows` turns one into the other."""

    id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(unique=True, editable=False, db_default=NextInOrder())
    act = models.UUIDField()
    kind = models.TextField(choices=[(kind.value, kind.value) for kind in Kind])
    name = models.TextField()
    subject = models.UUIDField()
    subject_kind = models.TextField(default="child")
    happened_at = models.DateTimeField()
    known_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    source = models.TextField(choices=[(source.value, source.value) for source in Source])
    origin = models.UUIDField()
    authority = models.TextField()
    outcome = models.TextField(blank=True, default="")
    counts_from = models.DateField(null=True)
    ward = models.TextField(blank=True, default="")
    agency = models.TextField(blank=True, default="")
    team = models.TextField(blank=True, default="")
    worker = models.TextField(blank=True, default="")
    grade = models.TextField(blank=True, default="")
    version = models.TextField(blank=True, default="")
    line = models.IntegerField(null=True)
    supersedes = models.UUIDField(null=True, unique=True)
    facts = models.JSONField(default=dict)

    class Meta:
        db_table = "ledger_event"
        indexes = (
            models.Index(fields=["subject", "seq"], name="events_of_a_subject"),
            models.Index(fields=["authority", "seq"], name="events_of_an_authority"),
            models.Index(fields=["origin"], name="events_of_a_load_or_work"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(happened_at__lte=F("known_at")) & Q(known_at__lte=F("recorded_at")),
                name="known_after_it_happened_and_recorded_after_known",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.CORRECTED, supersedes__isnull=False)
                | (~Q(kind=Kind.CORRECTED) & Q(supersedes__isnull=True)),
                name="a_correction_and_only_that_takes_an_event_back",
            ),
        )


class AuditEntry(models.Model):
    """One act, look or refusal. `number` runs without gaps in each agency's lane, and `hash`
    covers the entry, the people it showed and the hash before it."""

    id = models.UUIDField(primary_key=True)
    lane = models.UUIDField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.UUIDField()
    teams = ArrayField(models.UUIDField())
    roles = ArrayField(models.TextField())
    action = models.TextField()
    object_type = models.TextField()
    object_id = models.TextField(blank=True)
    subjects = models.IntegerField()
    effect = models.TextField()
    rule = models.SmallIntegerField(null=True)
    session = models.TextField(blank=True)
    address = models.TextField(blank=True)
    request = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    prev = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        db_table = "ledger_auditentry"
        constraints = (
            models.UniqueConstraint(fields=["lane", "number"], name="a_lane_never_forks"),
        )
        indexes = (models.Index(fields=["actor", "at"], name="what_someone_looked_at"),)


class AuditSubject(models.Model):
    """Someone an entry showed or touched. `lane` and `at` repeat the entry's, to ask by."""

    pk = models.CompositePrimaryKey("entry", "person")
    entry = models.ForeignKey(AuditEntry, models.DO_NOTHING, related_name="shown")
    person = models.UUIDField()
    lane = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "ledger_auditsubject"
        indexes = (models.Index(fields=["person", "at"], name="who_has_seen_this_person"),)
