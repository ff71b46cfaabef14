"""In placement, and for some a stricter time within it, until a review has looked at it."""

from __future__ import annotations

from medlock.pathway.language import Status
from medlock.pathways.care.placement import AGREED
from medlock.pathways.care.visits import VISITED, VISITED_WEEKLY

PLACED = Status(
    key="placed",
    title="In placement",
    within="looked_after",
    records=(
        "placement_type",
        "provider",
        "provider_type",
        "home",
        "distance_miles",
        "weekly_cost",
        "planned",
        "reason_new",
        "legal_status",
        "to_eighteen",
        "home_since",
        "temporarily_approved",
        "assessed_first",
        "reason_ended",
        "planned_end",
    ),
    clocks=(VISITED, AGREED),
)

WEEKLY_VISITS = Status(
    key="weekly_visits",
    title="Visited weekly until the next review",
    within="placed",
    clocks=(VISITED_WEEKLY,),
)
