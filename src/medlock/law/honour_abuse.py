"""Female genital mutilation of a girl that is known must be reported to the police; guidance says
by the close of the next working day. An order that protects a child is applied for at once."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

MUTILATION_REPORTED = Timescale(
    code="mutilation_reported",
    what="Known female genital mutilation reported to the police",
    term=Term(1, Unit.WORKING_DAYS),
    authority="Female Genital Mutilation Act 2003 section 5B; Home Office procedural information",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2015, 10, 31)),
)

PROTECTION_ORDER = local(
    "honour_protection_order",
    "FGM or forced marriage protection order applied for",
    Term(1, Unit.WORKING_DAYS),
)
