"""An initial child protection conference within 15 working days of the strategy discussion at
which the enquiry was begun; the same for a child on a plan who moves in."""

from __future__ import annotations

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale
from medlock.law.working_together import SINCE_2013

INITIAL_CONFERENCE = Timescale(
    code="initial_conference",
    what="Initial child protection conference",
    term=Term(15, Unit.WORKING_DAYS),
    authority="Working Together to Safeguard Children 2023",
    evidence=Evidence.QUOTED,
    in_force=SINCE_2013,
)

TRANSFER_IN_CONFERENCE = Timescale(
    code="transfer_in_conference",
    what="Transfer-in conference for a child on a plan who moves in",
    term=Term(15, Unit.WORKING_DAYS),
    authority="Working Together to Safeguard Children; Greater Manchester procedures",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2013,
)
