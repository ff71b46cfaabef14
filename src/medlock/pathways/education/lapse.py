"""How a piece of work ends whose reason has gone: a person says so, nothing closes itself."""

from __future__ import annotations

from medlock.pathway.language import EVERYTHING, Outcome


def no_longer_needed(status: str, because: str) -> Outcome:
    """Offered only once `status` is not held."""
    return Outcome(
        key="no_longer_needed",
        label=f"No longer needed: {because}",
        spares=EVERYTHING,
        unless_held=(status,),
    )


NO_ATTENDANCE_PLAN = no_longer_needed("attendance_plan", "there is no attendance plan")
NOT_MISSING = no_longer_needed("missing_education", "the child is not missing education")
NOT_EXCLUDED = no_longer_needed("permanently_excluded", "the child is not permanently excluded")
NO_ASSESSMENT = no_longer_needed("ehc_process", "no EHC needs assessment is under way")
NO_EHC_PLAN = no_longer_needed("ehc_plan", "there is no EHC plan")

ASSESSMENT_STOPPED = Outcome(
    key="stopped",
    label="The assessment stops: the family withdraws, or has moved to another authority",
    ends=("ehc_process",),
    spares=EVERYTHING,
)
