"""How work for a care leaver ends whose reason has gone."""

from __future__ import annotations

from medlock.pathway.language import EVERYTHING, Outcome


def no_longer_needed(status: str, because: str) -> Outcome:
    """Offered only while `status` is not held and nothing is about to open it."""
    return Outcome(
        key="no_longer_needed",
        label=f"No longer needed: {because}",
        spares=EVERYTHING,
        unless_held=(status,),
        not_during=("exit_from_care",),
    )


NOT_A_CARE_LEAVER = no_longer_needed("care_leaver", "they are not supported as a care leaver")
