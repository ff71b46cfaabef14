"""Six months after early help ends well, somebody asks whether it has lasted. The Supporting
Families programme paid for results on that test until 2025; it is kept as a local standard."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

SUSTAINED_OUTCOME = local(
    "sustained_outcome",
    "Check that what changed has lasted",
    Term(6, Unit.MONTHS),
    "Supporting Families outcomes framework 2022 to 2025; since then a local standard",
)
