"""A child and family assessment is complete, that is authorised, within 45 working days of the
referral: the longest the guidance allows, not a target."""

from __future__ import annotations

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale
from medlock.law.working_together import SINCE_2013

ASSESSMENT = Timescale(
    code="assessment",
    what="Child and family assessment complete",
    term=Term(45, Unit.WORKING_DAYS),
    authority="Working Together to Safeguard Children 2023",
    evidence=Evidence.QUOTED,
    in_force=SINCE_2013,
)
