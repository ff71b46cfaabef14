"""Where people have said that a chart's limits start anew: as known on a day, with why, and by whom
(what they do, not their name)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q

from medlock.boards.models import Rebase
from medlock.boards.reads.book import SOMEBODY
from medlock.boards.reads.run import Run
from medlock.footprint.place import Place
from medlock.insight.control_chart import Turn
from medlock.pathway.event import LONDON


@dataclass(frozen=True, slots=True)
class Rebased:
    id: UUID
    indicator: str
    month: date
    because: str
    by: str
    on: date  # the day it was recorded

    @property
    def turn(self) -> Turn:
        return Turn(self.month, self.because)


def rebases(where: Place, known: date) -> tuple[Rebased, ...]:
    """Those of a place's charts recorded by the end of that day and not withdrawn by then, in order
    of month."""
    end = datetime.combine(known, time.max, LONDON)
    withdrawn = Q(withdrawn_by__isnull=False) & Q(withdrawn_by__at__lte=end)
    found = (
        Rebase.objects.filter(place=where.code, at__lte=end)
        .filter(withdraws__isnull=True)
        .exclude(withdrawn)
        .order_by("month", "at")
        .values_list("id", "indicator", "month", "because", "by__profession", "at")
    )
    return tuple(
        Rebased(key, indicator, month, because, by or SOMEBODY, at.astimezone(LONDON).date())
        for key, indicator, month, because, by, at in found
    )


def rebased(run: Run, found: Sequence[Rebased]) -> Run:
    """The run with those turns; a break on the same day stays the weightier of the two."""
    if not found or not run.told:
        return run
    return replace(run, turns=(*(each.turn for each in found), *run.turns))
