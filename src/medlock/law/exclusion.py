"""Suspension and permanent exclusion: who is told, who decides whether the child goes back, and
education from the sixth school day out."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

NOTIFIED = local("exclusion_notice", "Authority told of an exclusion", Term(1, Unit.SCHOOL_DAYS))

GOVERNORS = Timescale(
    code="governors",
    what="Governors consider whether the child goes back, from their being told",
    term=Term(15, Unit.SCHOOL_DAYS),
    authority="School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2012, 9, 1), assumed=True),
)

REVIEW_PANEL = local(
    "exclusion_review", "Independent review of an exclusion", Term(15, Unit.SCHOOL_DAYS)
)

THOUGHT_AGAIN = local(
    "governors_again", "Governors think again after a review", Term(10, Unit.SCHOOL_DAYS)
)

DAY_SIX = Timescale(
    code="day_six",
    what="Education from the sixth school day of an exclusion",
    term=Term(6, Unit.SCHOOL_DAYS),
    authority="Education Act 1996 section 19; Education and Inspections Act 2006 section 100",
    evidence=Evidence.QUOTED,
    in_force=InForce(date(2007, 9, 1), assumed=True),
)
"""Counted from the last day the child had lessons: the next school day is the first one out."""

FAIR_ACCESS = local("fair_access", "Panel finds the child a place", Term(20, Unit.SCHOOL_DAYS))

MOST_DAYS_SUSPENDED = 45
"""School days in one school year, all suspensions together."""
