"""A child in need: from the referral that is accepted to the closing of the case."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.supervision import SUPERVISION
from medlock.pathway.language import Clock, Status
from medlock.pathways.social_work.allocation import ALLOCATED

SUPERVISED = Clock(
    step="supervision",
    terms=(SUPERVISION,) * 2,
    met_by=frozenset(
        {
            "continues",
            "change_of_plan",
            "core_group",
            "bring_forward_conference",
            "bring_forward_care_review",
            "assess_again",
            "threshold_decision",
            "legal_planning",
            "closure",
        }
    ),
)
"""Also of a child who is looked after: that lives inside this, and asks for it once."""

IN_NEED = Status(
    key="in_need",
    title="Child in need (referral open)",
    clocks=(ALLOCATED, SUPERVISED),
    records=("source", "primary_need", "reason_for_closure"),
    sustains=Purpose.CHILD_IN_NEED,
)
