"""A personal adviser is there until the 25th birthday: for everyone until 21, after that for those
who ask, and everyone is told each year that they may."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

OFFERED_AT = (21, 22, 23, 24)
ENDS_AT = 25
AUTHORITY = (
    "Children Act 1989 section 23CZB, inserted by the Children and Social Work Act 2017 section 3"
)

SUPPORT_OFFERED = local(
    "support_after_21_offered",
    "Support after 21 offered, each year",
    Term(1, Unit.MONTHS),
    f"{AUTHORITY}: yearly; the month is a local practice standard",
)

SUPPORT_ENDS = Timescale(
    code="support_to_25",
    what="Support to a care leaver, until the 25th birthday",
    term=Term(0, Unit.DAYS),
    authority=AUTHORITY,
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2018, 4, 1), assumed=True),
)
