"""Leaving care: how long the decision takes, and the day on which care ends by itself."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

EXIT_DECISION = local(
    "exit_from_care", "Leaving care decided and recorded", Term(20, Unit.WORKING_DAYS)
)

OF_AGE = Timescale(
    code="of_age",
    what="Care ends on the eighteenth birthday",
    term=Term(0, Unit.DAYS),
    authority="Children Act 1989, sections 91(12) and 105",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(1991, 10, 14)),
)
