"""What somebody has besides a password: an authenticator app, passkeys, codes on paper."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from medlock.people.models import Account


class FactorKind(StrEnum):
    APP = "app"  # six digits, new every half a minute
    PASSKEY = "passkey"  # a key in a device or a stick

    @property
    def words(self) -> str:
        return {FactorKind.APP: "Authenticator app", FactorKind.PASSKEY: "Passkey"}[self]


class Factor(models.Model):
    """`sealed` is the app's secret or the passkey's public half. `turn` only ever grows: the last
    half-minute whose code was used, or the passkey's own counter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="factors")
    kind = models.TextField(choices=[(each.value, each.words) for each in FactorKind])
    name = models.TextField(blank=True)
    sealed = models.TextField()
    turn = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.UUIDField(null=True, blank=True)  # the practitioner

    def __str__(self) -> str:
        return self.name or FactorKind(self.kind).words


class RecoveryCode(models.Model):
    """Ten of a kind, each good once. Only a keyed hash of each is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="recovery_codes")
    hashed = models.TextField()
    made_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)  # used, or replaced by new ones
