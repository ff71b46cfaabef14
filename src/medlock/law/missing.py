"""A missing child: what is done in the first hour, looked at again every day, and an independent
interview offered and held within 72 hours of the return."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

MISSING_REPORT = local("missing_report", "Missing report acted on", Term(1, Unit.HOURS))
MISSING_REVIEW = local("missing_review", "Review while a child is missing", Term(24, Unit.HOURS))

RETURN_INTERVIEW = Timescale(
    code="return_interview",
    what="Independent return interview, once a missing child is found",
    term=Term(72, Unit.HOURS),
    authority="Statutory guidance on children who run away or go missing from home or care 2014",
    evidence=Evidence.QUOTED,
    in_force=InForce(date(2014, 1, 1), assumed=True),
)
