"""A worry about somebody who works with children: told to the designated officer within a working
day, and met about until it is settled."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale
from medlock.law.working_together import SINCE_2013

REPORTED = Timescale(
    code="allegation_reported",
    what="Designated officer told, from when the employer knew",
    term=Term(1, Unit.WORKING_DAYS),
    authority="Keeping Children Safe in Education; Working Together to Safeguard Children",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2013,
)
INFORMATION = local(
    "allegation_information", "What an agency knows, for a meeting", Term(3, Unit.WORKING_DAYS)
)
FIRST_MEETING = local(
    "first_allegation_meeting", "First allegation meeting", Term(5, Unit.WORKING_DAYS)
)
NEXT_MEETING = local("next_allegation_meeting", "Next allegation meeting", Term(4, Unit.WEEKS))
