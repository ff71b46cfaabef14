"""Who decides that a child is looked after, and the officer who reviews it from then on."""

from __future__ import annotations

from medlock.law.care_planning import HANDBOOK, SINCE_2011
from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale

ENTRY_DECISION = local("entry_to_care", "Decision to look after a child", Term(4, Unit.HOURS))

REVIEWING_OFFICER = Timescale(
    code="reviewing_officer",
    what="Independent reviewing officer named",
    term=Term(5, Unit.WORKING_DAYS),
    authority=HANDBOOK,
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)
