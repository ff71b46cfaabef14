"""A child whom the police have to do with and who is kept out of court: looked at at once, assessed
before a panel decides, and seen through the programme that follows."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

NOTIFICATION = local(
    "youth_notification", "Police notification looked at", Term(1, Unit.WORKING_DAYS)
)
TRIAGE = local("youth_triage", "Triage and diversion decided", Term(5, Unit.WORKING_DAYS))
DIVERSION_REVIEW = local("diversion_review", "Diversion programme reviewed", Term(6, Unit.WEEKS))

OUT_OF_COURT = Timescale(
    code="out_of_court",
    what="Assessed for an out-of-court panel, from the notification",
    term=Term(10, Unit.WORKING_DAYS),
    authority="Youth Justice Board guidance on youth out-of-court disposals 2014",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2014, 1, 1), assumed=True),
)
