"""A relative or friend may be approved for 16 weeks while assessed, and once for eight more."""

from __future__ import annotations

from medlock.law.care_planning import SINCE_2011, regulation
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale

CONNECTED_ASSESSMENT = Timescale(
    code="connected_person",
    what="Connected person assessed",
    term=Term(16, Unit.WEEKS),
    authority=regulation("24"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

TEMPORARY_APPROVAL = Timescale(
    code="temporary_approval",
    what="Temporary approval of a connected person ends",
    term=Term(16, Unit.WEEKS),
    authority=regulation("24"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

EXTENDED_APPROVAL = Timescale(
    code="extended_approval",
    what="Extended temporary approval ends, 16 and 8 weeks from its beginning",
    term=Term(24, Unit.WEEKS),
    authority=regulation("25"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)
