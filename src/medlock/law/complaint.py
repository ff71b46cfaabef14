"""The three stages of a complaint by or for a child, each with its own time: the first two may be
given longer, once, where the complaint needs it."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

REGULATIONS = "Children Act 1989 Representations Procedure (England) Regulations 2006"
SINCE_2006 = InForce(date(2006, 9, 1))


def _stage(
    code: str, what: str, days: int, regulation: int, evidence: Evidence = Evidence.UNVERIFIED
) -> Timescale:
    return Timescale(
        code=code,
        what=what,
        term=Term(days, Unit.WORKING_DAYS),
        authority=f"{REGULATIONS}, regulation {regulation}",
        evidence=evidence,
        in_force=SINCE_2006,
    )


LOCAL_ANSWER = _stage("complaint", "Complaint answered (stage 1)", 10, 14)
LOCAL_ANSWER_AT_MOST = _stage(
    "complaint_at_most", "Complaint answered (stage 1), longer agreed", 20, 14
)
INVESTIGATION = _stage("complaint_investigation", "Complaint investigated (stage 2)", 25, 17)
INVESTIGATION_AT_MOST = _stage(
    "complaint_investigation_at_most", "Complaint investigated (stage 2), longer agreed", 65, 17
)
PANEL = _stage("complaint_panel", "Complaint panel meets (stage 3)", 30, 19, Evidence.READ)
