"""What the next setting should know of a child reaches it before or soon after the move."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

PASSPORT = local(
    "passport", "Child’s passport given to the next setting", Term(20, Unit.SCHOOL_DAYS)
)
