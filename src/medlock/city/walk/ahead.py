"""What is planned of a child from now on, and whose work that makes one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from medlock.city.lives import Day
from medlock.city.walk.case import Child
from medlock.city.walk.steps import info
from medlock.pathways import CATALOGUE


def together(key: str, people: Sequence[Child]) -> Iterable[Sequence[Child]]:
    if not info(key).together:
        return [[each] for each in people]
    groups: dict[Day | None, list[Child]] = {}
    for each in people:
        groups.setdefault(kept_for(each, key), []).append(each)
    return groups.values()


def kept_for(child: Child, step: str) -> Day | None:
    """The day on which a milestone ends work of that step begun now; None where none does."""
    for each in child.ahead[child.at :]:
        if each.step == step:
            return each.day
        if step in _starting(each.step, each.outcome):
            return None
    return None


@cache
def _starting(step: str, outcome: str) -> tuple[str, ...]:
    return next((e.starts for e in CATALOGUE.step(step).outcomes if e.key == outcome), ())


def planned(child: Child, step: str, upto: Day) -> bool:
    """Whether a milestone of that step comes by that day."""
    for each in child.ahead[child.at :]:
        if each.day > upto:
            return False
        if each.step == step:
            return True
    return False
