"""People who wish to adopt: two stages of assessment."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

REGULATIONS = "Adoption Agencies Regulations 2005"
SINCE_2013 = InForce(date(2013, 7, 1), assumed=True)

STAGE_ONE = Timescale(
    code="adopter_stage_one",
    what="First stage of an adopter’s assessment",
    term=Term(2, Unit.MONTHS),
    authority=REGULATIONS,
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2013,
)

STAGE_TWO = Timescale(
    code="adopter_stage_two",
    what="Second stage of an adopter’s assessment",
    term=Term(4, Unit.MONTHS),
    authority=REGULATIONS,
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2013,
)
