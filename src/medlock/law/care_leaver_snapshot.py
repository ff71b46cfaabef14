"""Whether we are in touch with a care leaver, what they do and where they live, found out near
each birthday from 17 to 21: between three months before it and one month after."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

AGES = (17, 18, 19, 20, 21)
MONTHS_BEFORE = 3

CARE_LEAVER_SNAPSHOT = Timescale(
    code="care_leaver_snapshot",
    what="In touch, activity and accommodation of a care leaver, near the birthday",
    term=Term(1, Unit.MONTHS),
    authority="DfE guide to the children looked after return (SSDA903), care leavers (OC3)",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2013, 4, 1), assumed=True),
)
