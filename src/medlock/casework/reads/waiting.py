"""What work under way waits for: a signature, to be put right, the answers of agencies."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery

from medlock.casework.models import Ask, Completion, Signature, Verdict

SAYS = {
    Verdict.ASKED: "Waiting for a signature",
    Verdict.SENT_BACK: "Sent back, to be put right",
}


def latest_word() -> Subquery:
    """The latest on a signature, for each assignment."""
    told = Signature.objects.filter(work=OuterRef("work_id")).order_by("-number")
    return Subquery(told.values("verdict")[:1])


def answers_in() -> ArraySubquery:
    """For each agency asked, whether it has answered, for each assignment."""
    done = Exists(Completion.objects.filter(work=OuterRef("answer_id"), number=1))
    return ArraySubquery(Ask.objects.filter(work=OuterRef("work_id")).values_list(done))


def waits_for(verdict: str | None, answered: Sequence[bool]) -> str:
    """In words; empty where it waits for nothing."""
    if verdict in SAYS:
        return SAYS[Verdict(verdict)]
    missing = answered.count(False)
    return f"{missing} of {len(answered)} agencies have not answered" if missing else ""
