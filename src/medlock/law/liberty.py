"""A court may let a child be deprived of liberty outside secure accommodation. How often that is
looked at between hearings is for each authority."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

LIBERTY_REVIEW = local("liberty_review", "Review of a deprivation of liberty", Term(4, Unit.WEEKS))
