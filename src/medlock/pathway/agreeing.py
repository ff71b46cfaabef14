"""What a completed step says of the family’s agreement to be helped: given, changed or ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from types import MappingProxyType

from medlock.access.vocabulary import AgencyKind
from medlock.pathway.answers import Answers
from medlock.pathway.event import LONDON
from medlock.pathway.language import Step

WITH = MappingProxyType(
    {
        "share_school": AgencyKind.EDUCATION,
        "share_health": AgencyKind.HEALTH,
        "share_social_care": AgencyKind.SOCIAL_CARE,
    }
)
"""Which kind of agency a family means that agrees to share with it."""
WITH_ALL = "share_team"
"""Everybody who helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidSo:
    """`kinds`: of those who help, whom it may be shared with. Nobody: taken back."""

    given_by: str = ""
    given_at: datetime | None = None
    kinds: frozenset[AgencyKind] = frozenset()

    @property
    def withdrawn(self) -> bool:
        return self.given_at is None


def said_so(step: Step, outcome: str, answers: Answers, now: datetime) -> SaidSo | None:
    """None where the step says nothing of it. The day they agreed begins at midnight, so that what
    was done on that day is covered."""
    asks = step.agreement
    if asks is None:
        return None
    if outcome in asks.withdrawn_by:
        return SaidSo()
    chosen = answers.get(asks.to)
    codes = set(chosen) if isinstance(chosen, list) else set()
    on = answers.get(asks.at)
    if not codes or not isinstance(on, str):
        return None
    began = datetime.combine(datetime.fromisoformat(on).date(), time.min, LONDON)
    named = answers.get(asks.by)
    kinds = frozenset(AgencyKind) if WITH_ALL in codes else {WITH[c] for c in codes & WITH.keys()}
    return SaidSo(
        given_by=", ".join(named) if isinstance(named, list) else str(named or ""),
        given_at=min(began, now),
        kinds=frozenset(kinds),
    )
