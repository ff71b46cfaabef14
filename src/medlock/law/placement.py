"""Finding a home for a child, planning it, and telling those who must know of it."""

from __future__ import annotations

from medlock.law.care_planning import SINCE_2011, regulation
from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale

PLACEMENT_SEARCH = local("placement_search", "Placement found", Term(2, Unit.WORKING_DAYS))

PLACEMENT_PLAN = Timescale(
    code="placement_plan",
    what="Placement plan agreed",
    term=Term(5, Unit.WORKING_DAYS),
    authority=regulation("9"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

PLACEMENT_NOTICE = Timescale(
    code="placement_notice",
    what="Notice of a placement given",
    term=Term(5, Unit.WORKING_DAYS),
    authority=regulation("13"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

STABILITY_MEETING = local(
    "stability_meeting", "Stability meeting held", Term(10, Unit.WORKING_DAYS)
)
