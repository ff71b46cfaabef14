"""What a youth court waits for: a word on bail within a day, a report before it sentences."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

BAIL_AND_REMAND = local("bail_and_remand", "Bail and remand recorded", Term(24, Unit.HOURS))

PRE_SENTENCE_REPORT = Timescale(
    code="pre_sentence_report",
    what="Pre-sentence report ready, from the day the court ordered it",
    term=Term(15, Unit.WORKING_DAYS),
    authority="Youth Justice Board case management guidance",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2014, 1, 1), assumed=True),
)
