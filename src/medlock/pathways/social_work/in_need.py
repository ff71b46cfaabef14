"""A child in need: from the referral that is accepted to the closing of the case."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.pathway.language import Status
from medlock.pathways.social_work.allocation import ALLOCATED

IN_NEED = Status(
    key="in_need",
    title="Child in need (referral open)",
    clocks=(ALLOCATED,),
    records=("source", "primary_need", "reason_for_closure"),
    sustains=Purpose.CHILD_IN_NEED,
)
