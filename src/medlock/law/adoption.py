"""Adoption: how soon it is decided on, a family is found and a child moves in; how often a child
placed for adoption is visited and reviewed."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

REGULATIONS = "Adoption Agencies Regulations 2005"
SCORECARD = "Department for Education adoption scorecards"
SINCE_2005 = InForce(date(2005, 12, 30))
SINCE_2011 = InForce(date(2011, 1, 1), assumed=True)
SINCE_2013 = InForce(date(2013, 7, 1), assumed=True)

ADOPTION_DECISION = Timescale(
    code="adoption_decision",
    what="Decision whether a child should be placed for adoption",
    term=Term(2, Unit.MONTHS),
    authority="Statutory guidance on adoption 2013",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2013,
)

MATCHED = Timescale(
    code="adoption_match",
    what="From authority to place to a match with a family (A2)",
    term=Term(121, Unit.DAYS),
    authority=SCORECARD,
    evidence=Evidence.QUOTED,
    in_force=SINCE_2011,
)

MOVED_IN = Timescale(
    code="adoption_placement",
    what="From entering care to moving in with the adoptive family (A1)",
    term=Term(426, Unit.DAYS),
    authority=SCORECARD,
    evidence=Evidence.QUOTED,
    in_force=SINCE_2011,
)

FIRST_ADOPTION_VISIT = Timescale(
    code="first_adoption_visit",
    what="First visit to a child placed for adoption",
    term=Term(7, Unit.DAYS),
    authority=REGULATIONS + ", regulation 36",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2005,
)

WEEKLY_ADOPTION_VISIT = Timescale(
    code="weekly_adoption_visit",
    what="Weekly visit to a child placed for adoption, until the first review",
    term=Term(1, Unit.WEEKS),
    authority=REGULATIONS + ", regulation 36",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2005,
)

NEXT_ADOPTION_VISIT = local(
    "next_adoption_visit", "Next visit to a child placed for adoption", Term(4, Unit.WEEKS)
)

FIRST_ADOPTION_REVIEW = Timescale(
    code="first_adoption_review",
    what="First review of an adoptive placement",
    term=Term(4, Unit.WEEKS),
    authority=REGULATIONS + ", regulation 36",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2005,
)

SECOND_ADOPTION_REVIEW = Timescale(
    code="second_adoption_review",
    what="Second review of an adoptive placement",
    term=Term(3, Unit.MONTHS),
    authority=REGULATIONS + ", regulation 36",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2005,
)

NEXT_ADOPTION_REVIEW = Timescale(
    code="next_adoption_review",
    what="Next review of an adoptive placement",
    term=Term(6, Unit.MONTHS),
    authority=REGULATIONS + ", regulation 36",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2005,
)

ADOPTION_SUPPORT = local(
    "adoption_support", "Adoption or guardianship support assessed", Term(45, Unit.WORKING_DAYS)
)
