"""What is added to planned lives can be walked: nothing of it is refused, all of it comes about."""

from __future__ import annotations

from collections import Counter

from medlock.city.besides.adding import add
from medlock.city.calibration.targets import targets
from medlock.city.homes.settling import settle
from medlock.city.lives import subject
from medlock.city.staff.staffing import staff_of
from medlock.city.walk import walk
from medlock.pathway.language import SubjectKind
from tests.specs.planned_lives import FIRST, LAST, MANCHESTER, planned_lives

CHILDREN = 700


def test_every_milestone_added_comes_about() -> None:
    lives = planned_lives(15)
    told = targets(MANCHESTER, range(2017, 2023), CHILDREN)
    add(lives, told, None, FIRST, LAST)
    homes = settle(lives, FIRST, LAST, None)
    walked = walk(lives, homes, staff_of(MANCHESTER, 1, FIRST, LAST, CHILDREN), LAST)
    assert not walked.dropped
    names = ("kind", "subject", "name", "outcome")
    columns = [walked.events[name].to_pylist() for name in names]
    done = Counter(
        (who, name, outcome)
        for kind, who, name, outcome in zip(*columns, strict=True)
        if kind == "completed"
    )
    wanted: Counter[tuple[bytes, str, str]] = Counter()
    for life in lives.lives.values():
        who = subject(lives.seed, lives.authority, life.number)
        if life.kind is SubjectKind.FAMILY:
            who = homes.household(life.family)
        wanted.update((who, each.step, each.outcome) for each in life.milestones)
    assert wanted.total() > 250
    assert not wanted - done
