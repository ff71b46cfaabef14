"""From a request for an education, health and care (EHC) needs assessment to the final plan: every
limit but that on advice runs from the day the request was received."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

REGULATIONS = "Special Educational Needs and Disability Regulations 2014"
SINCE_2014 = InForce(date(2014, 9, 1))

DECIDED_TO_ASSESS = Timescale(
    code="ehc_request",
    what="Decision whether to assess, from the request",
    term=Term(6, Unit.WEEKS),
    authority=f"{REGULATIONS}, regulation 5(1)",
    evidence=Evidence.READ,
    in_force=SINCE_2014,
)

ADVICE = Timescale(
    code="ehc_advice",
    what="Advice for an assessment, from the authority asking for it",
    term=Term(6, Unit.WEEKS),
    authority=f"{REGULATIONS}, regulation 8",
    evidence=Evidence.QUOTED,
    in_force=SINCE_2014,
)

DECIDED_TO_ISSUE = Timescale(
    code="ehc_decision",
    what="Decision whether to issue a plan, from the request",
    term=Term(16, Unit.WEEKS),
    authority=f"{REGULATIONS}, regulation 10",
    evidence=Evidence.QUOTED,
    in_force=SINCE_2014,
)

REPRESENTATIONS = Timescale(
    code="ehc_representations",
    what="The family’s time to answer the draft, at the least",
    term=Term(15, Unit.DAYS),
    authority=f"{REGULATIONS}, regulation 13(1)",
    evidence=Evidence.QUOTED,
    in_force=SINCE_2014,
)

FINAL_PLAN = Timescale(
    code="ehc_final",
    what="Final plan issued, from the request",
    term=Term(20, Unit.WEEKS),
    authority=f"{REGULATIONS}, regulation 13(2)",
    evidence=Evidence.QUOTED,
    in_force=SINCE_2014,
)
