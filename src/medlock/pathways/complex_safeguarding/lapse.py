"""How work of the hub ends whose reason has gone, and where it hands a child on at once."""

from __future__ import annotations

from medlock.pathway.language import EVERYTHING, Outcome


def no_longer_needed(status: str, because: str, *, until: str) -> Outcome:
    """Offered only while `status` is not held and the step that opens it is not under way."""
    return Outcome(
        key="no_longer_needed",
        label=f"No longer needed: {because}",
        spares=EVERYTHING,
        unless_held=(status,),
        not_during=(until,),
    )


NOT_MISSING = no_longer_needed(
    "missing", "the child is not, or no longer, missing", until="missing_report"
)
NOT_WITH_THE_HUB = no_longer_needed(
    "exploitation", "the child is not open to the hub", until="exploitation_assessment"
)
NOT_AT_HIGH_RISK = no_longer_needed(
    "high_risk", "the child is not on the daily briefing", until="cs_meeting"
)
NO_CONTEXT_PLAN = no_longer_needed(
    "context_plan", "there is no plan for this context", until="context_assessment"
)

PROTECT = ("referral", "strategy_discussion")
"""Harm found: the discussion is held at once, and a child who is not open is referred with it."""
