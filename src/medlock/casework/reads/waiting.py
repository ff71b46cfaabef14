"""What work under way waits for: a signature, to be put right, the answers of agencies."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q

from medlock.casework.models import Ask, Signature, Verdict

SAYS = {
    Verdict.ASKED: "Waiting for a signature",
    Verdict.SENT_BACK: "Sent back, to be put right",
}


def waiting(works: Iterable[UUID]) -> dict[UUID, str]:
    """In words, by work; what waits for nothing is not there."""
    wanted = list(works)
    if not wanted:
        return {}
    found = _unanswered(wanted)
    latest = Signature.objects.filter(work__in=wanted).order_by("work", "number")
    for work, verdict in dict(latest.values_list("work_id", "verdict")).items():
        if verdict in SAYS:
            found[work] = SAYS[Verdict(verdict)]
    return found


def _unanswered(wanted: list[UUID]) -> dict[UUID, str]:
    done = Q(answer__completions__number=1)
    rows = (
        Ask.objects.filter(work__in=wanted)
        .values_list("work_id")
        .annotate(asked=Count("id"), answered=Count("id", filter=done))
    )
    return {
        work: f"{asked - answered} of {asked} agencies have not answered"
        for work, asked, answered in rows
        if answered < asked
    }
