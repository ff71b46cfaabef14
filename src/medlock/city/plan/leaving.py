"""How care ends: as a care leaver, by adoption, to a guardian, home, or for another reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from medlock.city.lives import Day, date_of
from medlock.city.plan.ages import OF_AGE
from medlock.city.plan.almanac import months_on
from medlock.city.plan.case import Care
from medlock.city.plan.chance import Choices
from medlock.city.plan.cohorts import cohorts
from medlock.city.plan.periods import begins, ends, ends_in
from medlock.city.plan.world import World

QUALIFIES = 13 * 7
"""Days in care that make a care leaver."""
GROWN = ("E17", "E5", "E6", "E7")
GUARDED = ("E43", "E44", "E45", "E46", "E47", "E48")
HOME = frozenset({"E4A", "E4B", "E13"})
ELSEWHERE = frozenset({"E3", "E8", "E9", "E14", "E16", "E2", "E41", *HOME})
GUARDED_SINCE_2019 = 2019
NONE: Mapping[str, float] = {}
ADOPTION = (240, 1900)
"""Days in care of a child who is adopted."""
SOONEST_ADOPTED = 120
"""Days in care, where there are not enough of those."""
OLDEST = 6400
"""Days in care at most of somebody who turns 18 in it."""


@dataclass(slots=True)
class Left:
    """`before`: turned 18 as care leavers before the first day. `later`: those who turn to us
    after leaving care elsewhere, by their eighteenth birthdays."""

    before: list[Care] = field(default_factory=list)
    later: list[Day] = field(default_factory=list)


def leaving(world: World, cares: list[Care]) -> Left:
    wanted = cohorts(world)
    chance = world.chance("leaving")
    for period in world.window:
        gone = [each for each in cares if period.first <= each.ended <= period.last]
        year = ends_in(period.last)
        grown = round(wanted[year] * period.part)
        wanted[year] -= _of_age(world, gone, grown, chance)
        rest = _families_together([each for each in gone if not each.ends], chance)
        rest = _adopted(rest, period.flow(period.year.adopted), chance)
        rest = _guarded(world, rest, period.flow(period.year.special_guardianship), chance)
        _otherwise(world, rest, _given_as_other(world, gone, grown), chance)
    return _others(world, wanted, chance)


def _of_age(world: World, gone: list[Care], wanted: int, chance: np.random.Generator) -> int:
    """Of those leaving, the ones who turn 18 that day; at most one of a family on one day."""
    reasons = _grown(world, gone, wanted, chance)
    done = 0
    for each in gone:
        if each.alone and each.ended - each.began >= QUALIFIES and done < wanted:
            _turns_18(each, next(reasons))
            done += 1
        elif each.alone:
            each.ends, each.reason = "other", "E15" if done >= wanted else "E3"
    most = min(wanted - done, round(len(gone) * world.assumed("of_age_at_most")))
    seen: set[tuple[int, Day]] = set()
    for each in _likely([each for each in gone if not each.alone], chance):
        if most > 0 and (each.group, each.ended) not in seen:
            seen.add((each.group, each.ended))
            _turns_18(each, next(reasons))
            most, done = most - 1, done + 1
    return done


def _grown(
    world: World, gone: list[Care], wanted: int, chance: np.random.Generator
) -> Choices[str]:
    """Why care ended for those who turned 18: where published reasons of theirs do not make up
    the number, the rest was given as any other reason."""
    known = world.shares("reason_ceased", ends_in(gone[0].ended) if gone else ends_in(world.last))
    found = {key: known[key] for key in GROWN if known.get(key, 0.0) > 0}
    return Choices(chance, found | {"E8": max(_given_as_other(world, gone, wanted), 0.001)})


def _given_as_other(world: World, gone: list[Care], wanted: int) -> float:
    """The share of all who turned 18 and whose reason was given as any other."""
    known = world.shares("reason_ceased", ends_in(gone[0].ended) if gone else ends_in(world.last))
    other = wanted / max(len(gone), 1) - sum(known.get(key, 0.0) for key in GROWN)
    return max(min(other, known.get("E8", 0.0)), 0.0)


def _likely(gone: list[Care], chance: np.random.Generator) -> list[Care]:
    """Those who may turn 18 as they leave: the longer in care, the likelier."""
    able = [each for each in gone if QUALIFIES <= each.ended - each.began <= OLDEST]
    luck = chance.random(len(able)).tolist()
    weighed = sorted(
        (-(u ** (1 / (0.05 + ((each.ended - each.began) / 365) ** 1.5))), index)
        for index, (u, each) in enumerate(zip(luck, able, strict=True))
    )
    return [able[index] for _, index in weighed]


def _turns_18(each: Care, reason: str) -> None:
    each.ends, each.reason = "care_leaver", reason
    if date_of(each.ended).strftime("%m-%d") == "02-29":
        each.ended -= 1
    each.born = months_on(each.ended, -OF_AGE)


def _families_together(gone: list[Care], chance: np.random.Generator) -> list[Care]:
    """In an order of chance in which brothers and sisters stand side by side."""
    luck: dict[int, float] = {}
    for each in gone:
        luck.setdefault(each.group, float(chance.random()))
    return sorted(gone, key=lambda each: luck[each.group])


def _adopted(rest: list[Care], wanted: int, chance: np.random.Generator) -> list[Care]:
    usual = [each for each in rest if ADOPTION[0] <= each.ended - each.began <= ADOPTION[1]]
    other = [each for each in rest if each.ended - each.began >= SOONEST_ADOPTED]
    for each in [*usual, *(each for each in other if each not in usual)][: max(wanted, 0)]:
        each.ends, each.reason = "adopted", "E12" if chance.random() < 0.85 else "E11"
    return [each for each in rest if not each.ends]


def _guarded(
    world: World, rest: list[Care], wanted: int, chance: np.random.Generator
) -> list[Care]:
    reasons = _reasons(world, rest, chance, GUARDED)
    for each in rest[: max(wanted, 0)]:
        each.ends, each.reason = "permanence", next(reasons)
    return rest[max(wanted, 0) :]


def _otherwise(world: World, rest: list[Care], other: float, chance: np.random.Generator) -> None:
    reasons = _reasons(world, rest, chance, tuple(sorted(ELSEWHERE)), {"E8": other})
    chosen: dict[int, str] = {}
    for each in rest:
        reason = chosen.setdefault(each.group, next(reasons))
        each.reason = "E8" if reason == "E2" and chosen[each.group] != reason else reason
        each.ends = _outcome(each.reason)


def _outcome(reason: str) -> str:
    if reason in HOME:
        return "home_with_support"
    return {"E41": "permanence", "E2": "died"}.get(reason, "other")


def _reasons(
    world: World,
    gone: list[Care],
    chance: np.random.Generator,
    among: tuple[str, ...],
    used: Mapping[str, float] = NONE,
) -> Choices[str]:
    """Codes as published of that year, of those that may be meant, less what is used up."""
    year = ends_in(gone[0].ended) if gone else ends_in(world.last)
    known = world.shares("reason_ceased", year)
    found = {key: known.get(key, 0.0) - used.get(key, 0.0) for key in among}
    found = {key: share for key, share in found.items() if share > 0}
    if not found and among is GUARDED:
        found = {"E46" if year >= GUARDED_SINCE_2019 else "E43": 1.0}
    return Choices(chance, found or {among[0]: 1.0})


def _others(world: World, wanted: dict[int, int], chance: np.random.Generator) -> Left:
    """Care leavers no time in care of ours accounts for: of the years before, or from elsewhere."""
    left = Left()
    for year, count in wanted.items():
        for _ in range(max(count, 0)):
            day = int(chance.integers(begins(year), ends(year) + 1))
            if day < world.first:
                left.before.append(_gone_before(day, chance))
            else:
                left.later.append(day)
    return left


def _gone_before(day: Day, chance: np.random.Generator) -> Care:
    each = Care(day - int(chance.integers(120, 2200)), 0, ended=day, luck=float(chance.random()))
    _turns_18(each, "E17")
    return each
