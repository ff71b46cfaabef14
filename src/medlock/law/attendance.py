"""Absence from school: how much of it is persistent or severe, how much is unauthorised before a
penalty notice must be considered, and how soon those who can help sit down together."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

CONCERN = local("attendance_concern", "Answer to a child’s absence", Term(5, Unit.SCHOOL_DAYS))
FIRST_MEETING = local(
    "first_attendance_meeting", "First meeting about attendance", Term(20, Unit.SCHOOL_DAYS)
)
NEXT_MEETING = local(
    "next_attendance_meeting", "Next meeting about attendance", Term(30, Unit.SCHOOL_DAYS)
)
MEASURE = local("attendance_measure", "Decision on a legal measure", Term(10, Unit.SCHOOL_DAYS))

PERSISTENT, SEVERE = 10, 50
"""Per cent of a pupil’s own possible sessions missed, in the school year so far (Department for
Education, pupil absence statistics)."""

PENALTY_SESSIONS, PENALTY_WEEKS = 10, 10
"""Unauthorised sessions within so many school weeks after which a penalty notice must be considered
(national framework for penalty notices, August 2024; unverified)."""
