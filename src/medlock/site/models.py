"""What this installation holds: invented people or real ones. Decided once, never both."""

from __future__ import annotations

from django.db import models


class Installation(models.Model):
    """One row at most, written when the first command to serve meets an empty database."""

    only = models.BooleanField(primary_key=True, default=True)
    invented = models.BooleanField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(only=True), name="one_installation"),
        )

    def __str__(self) -> str:
        return "invented people" if self.invented else "real people"
