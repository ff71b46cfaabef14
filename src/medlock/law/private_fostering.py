"""A child fostered privately is visited within a week of the notice, then every six weeks in the
first year and every twelve in the years after. The arrangement counts from the day the authority
became aware of it (regulation 8(6)), whenever it began."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

REGULATIONS = "Children (Private Arrangements for Fostering) Regulations 2005 (SI 2005/1533)"
SINCE_2005 = InForce(date(2005, 7, 1), assumed=True)

NOTICE_VISITED = Timescale(
    code="private_fostering_notice",
    what="Visit after notice of private fostering",
    term=Term(7, Unit.WORKING_DAYS),
    authority=f"{REGULATIONS}, regulations 4 and 7",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2005,
)

FIRST_YEAR_VISIT = Timescale(
    code="private_fostering_visit",
    what="Visit to a privately fostered child in the first year",
    term=Term(6, Unit.WEEKS),
    authority=f"{REGULATIONS}, regulation 8(1)(a) and 8(6)",
    evidence=Evidence.READ,
    in_force=SINCE_2005,
)

LATER_YEAR_VISIT = Timescale(
    code="private_fostering_later_visit",
    what="Visit to a privately fostered child after the first year",
    term=Term(12, Unit.WEEKS),
    authority=f"{REGULATIONS}, regulation 8(1)(b)",
    evidence=Evidence.READ,
    in_force=SINCE_2005,
)
