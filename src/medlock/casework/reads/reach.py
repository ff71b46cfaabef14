"""Rows about people as row-level security leaves them: for acts, which must know all of a work's
children to decide about it. What a page shows is asked of `visible_to` or decided one by one."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


def reachable(model: type[M], using: str = "default") -> QuerySet[M]:
    """Rows of those whom the actor of this transaction could reach at all."""
    return QuerySet(model, using=using)
