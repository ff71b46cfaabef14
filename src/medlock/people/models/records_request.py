"""Somebody asks for records: the person they are about, a court, an ombudsman. While it is open it
lets the records officers of the agency asked read the records it names, in its workspace alone."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medlock.ledger.sight import Personal
from medlock.people.models.agency import Agency, Practitioner, choices
from medlock.people.models.person import Person
from medlock.scoping.visible import Nobodys


class RequestKind(StrEnum):
    ACCESS = "access_request"  # a data subject, or somebody for them
    COURT = "court_order"
    OMBUDSMAN = "ombudsman"
    RETENTION = "retention_review"  # a look before the record is disposed of


class RecordsRequest(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.TextField(choices=choices(RequestKind))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    authority = models.TextField()
    received_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["agency", "closed_at"], name="requests_of_an_agency"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="a_request_does_not_close_before_it_opened",
            ),
        )


class RequestedRecord(Personal):
    """One person's record that a request names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(RecordsRequest, models.PROTECT, related_name="records")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="requested", db_constraint=False
    )
    added_at = models.DateTimeField()

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "person"], name="a_request_names_one_once"),
        )
