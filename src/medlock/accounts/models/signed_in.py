"""Where somebody is signed in, so that they and their administrator can end it."""

from __future__ import annotations

import uuid

from django.db import models

from medlock.people.models import Account


class SignedIn(models.Model):
    """One browser, from signing in to signing out. The session carries its id and no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="signed_in")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()  # to the minute
    ended_at = models.DateTimeField(null=True, blank=True)
    device = models.TextField(blank=True)  # browser and system, in words
    source = models.TextField(blank=True)  # the network address

    class Meta:
        indexes = (
            models.Index(
                fields=["account"],
                condition=models.Q(ended_at__isnull=True),
                name="where_signed_in",
            ),
        )
