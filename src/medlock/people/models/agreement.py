"""A family's agreement to early help: who agreed, when, with which agencies it may be shared, and
when it was withdrawn. It is agreement to receive help, not the ground for holding the record."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from medlock.ledger.sight import Personal
from medlock.people.models.agency import Agency, Practitioner
from medlock.people.models.person import Person
from medlock.scoping.visible import Nobodys


class Agreement(Personal):
    """`given_by` says who agreed: the child, a parent. Withdrawing stops new sharing alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="agreements", db_constraint=False
    )
    given_by = models.TextField()
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Practitioner, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[Nobodys[Self]] = Nobodys()

    class Meta:
        indexes = (models.Index(fields=["person"], name="agreements_of_a_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="an_agreement_is_not_withdrawn_before_it_is_given",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="whoever_recorded_a_withdrawal_is_known",
            ),
        )


class AgreedAgency(models.Model):
    """An agency the family agreed to share with."""

    pk = models.CompositePrimaryKey("agreement", "agency")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="agencies")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
