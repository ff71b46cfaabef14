"""How a piece of work ends whose reason has gone: a person says so, nothing closes itself."""

from __future__ import annotations

from medlock.pathway.language import EVERYTHING, Outcome

UNDER_ENQUIRY = (
    "strategy_discussion",
    "s47_enquiry",
    "icpc",
    "transfer_in_conference",
    "legal_planning",
    "care_application",
)
"""While one of these is under way, it is still being found out whether a child is safe."""

UNDER_ASSESSMENT = (*UNDER_ENQUIRY, "cf_assessment")
"""While one of these is under way a child is not turned away and a case is not closed."""


def no_longer_needed(
    status: str, because: str, *, coming: tuple[str, ...] = ("referral",)
) -> Outcome:
    """Offered only once `status` is not held, and none of the steps is under way that may be about
    to open it or what it lives in."""
    return Outcome(
        key="no_longer_needed",
        label=f"No longer needed: {because}",
        spares=EVERYTHING,
        unless_held=(status,),
        not_during=coming,
    )


NOT_IN_NEED = no_longer_needed("in_need", "the child is not open to social work")
NO_PROTECTION_PLAN = no_longer_needed("cp_plan", "there is no child protection plan")
NO_NEED_PLAN = no_longer_needed("cin_plan", "there is no child in need plan")
