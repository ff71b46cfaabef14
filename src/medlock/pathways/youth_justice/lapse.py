"""What the steps of youth justice share: how work ends whose reason has gone, and what is done when
a child turns out not to be safe."""

from __future__ import annotations

from medlock.pathway.language import EVERYTHING, Outcome

UNDER_SUPERVISION = ("diversion", "bail_support", "court_order", "custody")
"""What may hold while youth justice works with a child."""

SAFEGUARDING = ("referral", "strategy_discussion")
"""Immediate protection: the referral is left out for a child who is open already."""

LIST = "YJ key performance indicators"


def no_longer_needed(statuses: tuple[str, ...], because: str) -> Outcome:
    """Offered only once none of these is held."""
    return Outcome(
        key="no_longer_needed",
        label=f"No longer needed: {because}",
        spares=EVERYTHING,
        unless_held=statuses,
    )


NOT_SUPERVISED = no_longer_needed(UNDER_SUPERVISION, "youth justice no longer works with the child")
NOT_LOCKED_UP = no_longer_needed(("custody",), "the child is not in custody")


def not_safe(label: str, *, spares: tuple[str, ...] = ()) -> Outcome:
    """The child may be suffering significant harm: social work is asked in at once."""
    return Outcome(key="not_safe", label=label, starts=SAFEGUARDING, spares=spares)
