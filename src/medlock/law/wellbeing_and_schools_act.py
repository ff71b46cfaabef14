"""What the Children’s Wellbeing and Schools Act 2026 asks of work with families. Section 78 leaves
the first four sections to be begun by regulations: none are held here, so none is taken as law."""

from __future__ import annotations

from datetime import date

from medlock.law.requirement import Requirement
from medlock.law.timescale import Evidence

PASSED = date(2026, 4, 29)
ACT = "Children’s Wellbeing and Schools Act 2026"

FAMILY_MEETING = Requirement(
    code="family_meeting_before_court",
    what="A family group decision-making meeting is offered, and held if anyone accepts, before"
    " applying for a care or supervision order, unless that is not in the child’s best interests",
    authority=f"{ACT}, section 1 (Children Act 1989, section 31ZA)",
    evidence=Evidence.READ,
)

PROTECTION_TEAM = Requirement(
    code="child_protection_team",
    what="A multi-agency child protection team supports section 47 enquiries: at least one person"
    " each from education, social work, health and police",
    authority=f"{ACT}, section 3 (Children Act 2004, section 16EA)",
    evidence=Evidence.READ,
)

SHARING = Requirement(
    code="information_sharing",
    what="Information relevant to a child’s safety or welfare is shared, unless that would be more"
    " detrimental to the child",
    authority=f"{ACT}, section 4 (Children Act 2004, section 16LA)",
    evidence=Evidence.QUOTED,
)
