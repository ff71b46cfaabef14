"""A section 47 enquiry has no end of its own in law: it must be done in time for the conference."""

from __future__ import annotations

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale
from medlock.law.working_together import SINCE_2013

SECTION_47 = Timescale(
    code="section_47",
    what="Section 47 enquiry complete, in time for a conference",
    term=Term(15, Unit.WORKING_DAYS),
    authority="Working Together to Safeguard Children 2023",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2013,
)
