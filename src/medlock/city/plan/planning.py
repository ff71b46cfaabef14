"""Everybody of one authority, with all that happens to them in the years asked for: planned so that
the published stocks and flows come out."""

from __future__ import annotations

from collections.abc import Mapping

from medlock.city.calibration.targets import Targets
from medlock.city.lives import Day, Family, Life, Lives, Milestone
from medlock.city.plan.almanac import months_on
from medlock.city.plan.arrivals import arrivals
from medlock.city.plan.births import give_births
from medlock.city.plan.care import care
from medlock.city.plan.child import Child
from medlock.city.plan.deep import deep, give_ages, gone_before
from medlock.city.plan.enquiries import enquire
from medlock.city.plan.families import settle
from medlock.city.plan.leaving import leaving
from medlock.city.plan.periods import ends, ends_in
from medlock.city.plan.plain import close, standing
from medlock.city.plan.protection import protection
from medlock.city.plan.reassessing import assess_again
from medlock.city.plan.saying import facts, heard_from
from medlock.city.plan.story import tell
from medlock.city.plan.telling import Telling, telling
from medlock.city.plan.world import World, unswept, world_of

BIRTHDAYS = -18 * 12


def plan(
    told: Targets,
    first: Day,
    last: Day,
    seed: int,
    given: Mapping[str, float] | None = None,
) -> Lives:
    """`told`: of the years from the one before the first to the one after the last."""
    with unswept():
        return _plan(world_of(told, first, last, seed, given))


def _plan(world: World) -> Lives:
    protected = protection(world)
    cares = care(world, protected.plans)
    left = leaving(world, cares.cares)
    groups = deep(world, protected.plans + protected.without, cares)
    groups += gone_before(world, left.before)
    open_already = standing(world, groups)
    came = arrivals(world, groups)
    plain = open_already + came.plain
    close(world, groups, plain)
    enquire(world, groups, plain)
    assess_again(world, [*groups, *plain])
    everyone = [*groups, *plain, *came.refused]
    give_ages(world, everyone)
    people = settle(world, everyone)
    give_births(world, people)
    heard_from(world, [*everyone, *people.earlier])
    lives = Lives(world.authority, world.seed)
    by = telling(world)
    for family in people.families:
        _add(lives, family, by)
    for birthday in left.later:
        _come_later(lives, birthday, by)
    return lives


def _add(lives: Lives, family: list[Child], by: Telling) -> None:
    number = len(lives.families) + 1
    mine: list[int] = []
    for child in family:
        life = Life(
            number=len(lives.lives) + 1,
            family=number,
            born=child.born,
            unborn=child.unborn,
            alone=child.alone,
            milestones=tell(by, child),
        )
        life.died = _died(life.milestones)
        lives.lives[life.number] = life
        mine.append(life.number)
    lives.families[number] = Family(
        number, tuple(mine), min(lives.lives[each].milestones[0].day for each in mine)
    )


def _died(milestones: list[Milestone]) -> Day | None:
    for each in reversed(milestones[-3:]):
        if each.outcome in ("died", "closed_unheard"):
            return each.day
    return None


def _come_later(lives: Lives, birthday: Day, by: Telling) -> None:
    """A young person who left care elsewhere, or earlier, and asks for support once grown up."""
    days, world = by.days, by.world
    until = ends(ends_in(birthday) + 1)
    asked = days.one(birthday + 20, until - 60, by.drawn())
    agreed = days.one(asked + 14, min(asked + 80, until), by.drawn())
    milestones = [
        Milestone(
            asked, "leaving_care_assessment", "completed", facts(eligibility="FR"), asked - 14
        ),
        Milestone(agreed, "pathway_plan", "agreed", facts(eligibility="FR")),
    ]
    told = [each for each in milestones if each.day <= world.last]
    if told:
        number = len(lives.families) + 1
        life = Life(len(lives.lives) + 1, number, months_on(birthday, BIRTHDAYS), milestones=told)
        lives.lives[life.number] = life
        lives.families[number] = Family(number, (life.number,), told[0].day)
