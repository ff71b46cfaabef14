"""How work about care ends whose reason has gone, and what ends with care of itself."""

from __future__ import annotations

from medlock.pathway.language import EVERYTHING, Outcome


def no_longer_needed(*statuses: str, because: str, not_during: tuple[str, ...] = ()) -> Outcome:
    """Offered once none of `statuses` is held; a person says so, nothing closes itself."""
    return Outcome(
        key="no_longer_needed",
        label=f"No longer needed: {because}",
        spares=EVERYTHING,
        unless_held=statuses,
        not_during=not_during,
    )


NOT_IN_NEED = no_longer_needed(
    "in_need", because="the child is not open to social work", not_during=("referral",)
)
NOT_LOOKED_AFTER = no_longer_needed("looked_after", because="the child is not looked after")
NOT_PLACED = no_longer_needed("placed", because="the placement has ended")

OF_A_PLACEMENT = ("placed", "weekly_visits", "temporary_approval", "extended_approval")
"""What ends with a placement, or with the care it is part of."""

OF_CARE = (
    *OF_A_PLACEMENT,
    "permanence_plan",
    "secure",
    "deprived_of_liberty",
    "for_adoption",
    "adoptive_placement",
    "weekly_adoption_visits",
)
"""Everything that lives in care: where care ends by law or by death, it all ends with it."""
