"""Whom a count is of: a figure about children counts no family, adult, worker or context."""

from __future__ import annotations

from functools import cache

from medlock.pathway.completion import UNNAMED
from medlock.pathway.language import SubjectKind
from medlock.pathways import CATALOGUE


@cache
def kinds_of(name: str) -> tuple[str, str]:
    """The kind of subject a step or status is about, as declared, and those not named yet. What
    nobody declares is told by files, which tell of children."""
    known = CATALOGUE.steps.get(name) or CATALOGUE.statuses.get(name)
    return (known.subject if known else SubjectKind.CHILD).value, UNNAMED
