"""How an account comes to be used: invited, joined to an organisation's sign-in, switched off."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from medlock.people.models import Account


class Invitation(models.Model):
    """A link that lets one person set their password, once. Only a hash of it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="invitations")
    hashed = models.TextField()
    invited_by = models.UUIDField()  # the practitioner; of all zeros for the command line
    invited_at = models.DateTimeField()
    until = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)  # used, or replaced by a newer one
    used = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until__gt=F("invited_at")), name="an_invitation_lasts_a_while"
            ),
        )


class Identity(models.Model):
    """Who an account is to an identity provider. Joined by invitation, never by e-mail address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(Account, models.PROTECT, related_name="identity")
    issuer = models.TextField()
    subject = models.TextField()
    joined_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_account_an_identity"),
        )


class Switching(models.Model):
    """An account was disabled or enabled. What holds is on the account; this is how it came to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="switchings")
    on = models.BooleanField()
    by = models.UUIDField()  # the practitioner
    at = models.DateTimeField()
    because = models.TextField()
