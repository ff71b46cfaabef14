"""The core group meets within 10 working days of the conference, then as often as each place
decides: every four to six weeks."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale
from medlock.law.working_together import SINCE_2013

FIRST_CORE_GROUP = Timescale(
    code="first_core_group",
    what="First core group",
    term=Term(10, Unit.WORKING_DAYS),
    authority="Working Together to Safeguard Children 2023",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2013,
)

NEXT_CORE_GROUP = local("next_core_group", "Next core group", Term(4, Unit.WEEKS))
