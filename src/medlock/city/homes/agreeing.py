"""When a family agreed to early help, and when it took that back: read off what is planned."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from medlock.city.lives import Day, Life
from medlock.pathway.language import EVERYTHING, Agreeing
from medlock.pathways import CATALOGUE


def said(life: Life, last: Day) -> Iterator[tuple[Day, Day | None]]:
    """From which day until which it held; a new one takes the place of the one before."""
    standing: Day | None = None
    for each in life.milestones:
        asks = _asks(each.step, each.outcome)
        if asks is None or each.day > last:
            continue
        withdrawn = each.outcome in asks.withdrawn_by
        if standing is not None and (withdrawn or asks.at):
            yield standing, each.day
            standing = None
        if asks.at and not withdrawn:
            standing = each.day
    if standing is not None:
        yield standing, None


@cache
def _asks(step: str, outcome: str) -> Agreeing | None:
    """How the step hears of it; an outcome that spares everything says nothing."""
    found = CATALOGUE.step(step)
    return None if found.outcome(outcome).spares == EVERYTHING else found.agreement
