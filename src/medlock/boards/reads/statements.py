"""What the loads of an authority speak for: which names, for which whole months."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from medlock.boards.reads.run import Source
from medlock.indicators.period import month_of
from medlock.pathway.event import LONDON
from medlock.returns.annex_a.scopes import UNDATED
from medlock.returns.models import Load


@dataclass(frozen=True, slots=True)
class Said:
    """One statement. `scopes`: the names it speaks for, each since its first day; none: every
    name, since `start`. Of those in `latest` it tells only the newest of each child, of those in
    `undated` only who is one on its last day."""

    start: date
    as_at: date
    scopes: Mapping[str, str]
    latest: Collection[str]
    undated: Collection[str] = ()

    def months(self, name: str, *, is_step: bool) -> range:
        """Those it tells wholly. Of a step that it tells only the newest of, the last alone: a
        newer one in a later month hides the older. So of a status without a first day; any other
        is told while it is open. What is counted on one day is the count of its month."""
        if self.scopes and name not in self.scopes:
            return range(0)
        since = date.fromisoformat(self.scopes[name]) if self.scopes else self.start
        if since == self.as_at:
            return range(month_of(since), month_of(since) + 1)
        begins = month_of(since) if since.day == 1 else month_of(since) + 1
        after = month_of(self.as_at + timedelta(days=1))
        if (is_step and name in self.latest) or name in self.undated:
            ends_a_month = (self.as_at + timedelta(days=1)).day == 1
            begins = max(begins, after - 1) if ends_a_month else after
        return range(begins, after)


def said(code: str, source: Source, known: date) -> list[Said]:
    """The statements known by the end of that day and not undone by then."""
    late = datetime.combine(known, time.max, LONDON)
    loads = Load.objects.using("system").filter(
        Q(undoing=None) | Q(undoing__undone_at__gt=late),
        authority=code,
        source=source.value,
        known_at__lte=late,
    )
    undated = UNDATED if source is Source.ANNEX_A else ()
    told = loads.values_list("period_start", "as_at", "scopes", "latest")
    return [Said(*each, undated) for each in told]
