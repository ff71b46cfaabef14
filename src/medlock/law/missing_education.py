"""A child with no school: enquiries soon after the authority is told, and again until found."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

REPORTED = local("cme_notice", "First checks on a child with no school", Term(2, Unit.WORKING_DAYS))

FIRST_ENQUIRIES = Timescale(
    code="first_cme_review",
    what="Joint enquiries into where a child is",
    term=Term(10, Unit.SCHOOL_DAYS),
    authority="Children missing education: statutory guidance for local authorities",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2016, 9, 1), assumed=True),
)

NEXT_ENQUIRIES = local(
    "next_cme_review", "Enquiries into where a child is, again", Term(10, Unit.SCHOOL_DAYS)
)

ANSWERED = local(
    "cme_check", "Agency’s check for a child with no school", Term(5, Unit.WORKING_DAYS)
)

ANSWER_TO_NOTICE = Timescale(
    code="attendance_order",
    what="A parent’s time to show that a child is educated, at the least",
    term=Term(15, Unit.DAYS),
    authority="Education Act 1996 section 437(2)",
    evidence=Evidence.READ,
    in_force=InForce(date(1996, 11, 1), assumed=True),
)

HOME_EDUCATION = local("ehe_notice", "First look at education at home", Term(10, Unit.WORKING_DAYS))
