"""A child on a court order: seen at once and then weekly, a plan in three weeks, a panel in four
where it is a referral order. The standards of 2019 set no fixed times any more, so those that the
guidance does not hold are each authority's own."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

FORMER_STANDARD = "Local practice standard, after the National Standards for Youth Justice 2013"

FIRST_CONTACT = local(
    "youth_first_contact",
    "First contact after an order",
    Term(2, Unit.WORKING_DAYS),
    FORMER_STANDARD,
)
NEXT_CONTACT = local("youth_next_contact", "Next youth justice contact", Term(7, Unit.DAYS))
ORDER_REVIEW = local(
    "youth_order_review", "Court order reviewed", Term(3, Unit.MONTHS), FORMER_STANDARD
)
COMPLIANCE = local("compliance_panel", "Compliance panel held", Term(5, Unit.WORKING_DAYS))

ORDER_PLAN = Timescale(
    code="youth_order_plan",
    what="Assessed and planned with after an order",
    term=Term(15, Unit.WORKING_DAYS),
    authority="Youth Justice Board case management guidance",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2014, 1, 1), assumed=True),
)

REFERRAL_ORDER_PANEL = Timescale(
    code="referral_order_panel",
    what="First referral order panel, from the day in court",
    term=Term(20, Unit.WORKING_DAYS),
    authority="National Standards for Youth Justice Services",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2013, 4, 1), assumed=True),
)
