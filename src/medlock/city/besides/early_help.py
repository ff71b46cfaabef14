"""Early help: families assessed and helped with a plan, until their goals are met, they withdraw,
or social work takes over: then the referral that was planned comes by way of the hub."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import lru_cache
from random import Random
from types import MappingProxyType

from medlock.city.besides.chance import how_many
from medlock.city.besides.days import after
from medlock.city.besides.known import FOREVER, Known
from medlock.city.besides.triage import by, triaged
from medlock.city.besides.weaving import (
    ADULT,
    YEAR,
    Part,
    Wanted,
    Weaving,
    not_in_need,
    siblings,
)
from medlock.city.lives import Day, Facts, Life, Milestone
from medlock.pathway.language import SubjectKind

SERVICE = "early_help"
MONTH = 30.44
SHORTEST, LONGEST = 30, 720
STOCK = 420
"""Days before the first day from which plans are begun that are still open then."""
HALF_A_YEAR = 183
TOO_OLD = ADULT - 2.7
"""For help that may last two years, and be looked at half a year later."""
FIRST_TIME = 400
"""Days before a referral in which nothing else of social work may lie, for early help to be what
came before it."""


def add_early_help(weaving: Weaving) -> None:
    stepped_up = _stepped_up(weaving)
    _after_social_work(weaving)
    for part in _with_stock(weaving):
        chance = weaving.chance(f"early help {part.told.year}")
        left = _assessed(weaving, part) - stepped_up[part.told.year]
        left = how_many(chance, max(left, 0.0))
        while left > 0:
            left -= _family(weaving, chance, part)


def _with_stock(weaving: Weaving) -> list[Part]:
    """The parts asked for; the first from some time before, for what was open then."""
    first, *others = weaving.parts
    return [first._replace(first=first.first - STOCK), *others]


def _assessed(weaving: Weaving, part: Part) -> float:
    rate = weaving.assumed("early_help_assessments_per_1000") / 1000
    return part.share * part.told.children * rate


def _family(weaving: Weaving, chance: Random, part: Part) -> int:
    """One family from triage on; how many of its children. Nothing of it is kept where it was over
    by the first day."""
    triage = weaving.days.working(chance, part.first, part.last)
    assessed = after(chance, triage, 14, 45)
    end = assessed + _lasts(weaving, chance)
    who = _children(weaving, chance, triage, end)
    what = _begins(weaving, chance, triage, assessed)
    if what[-1].outcome == "plan":
        what += _ends(weaving, chance, end)
    if what[-1].day >= weaving.first:
        weaving.put(who, SERVICE, what)
        _forum(weaving, chance, who[0], triage)
    return len(who)


def _children(weaving: Weaving, chance: Random, first: Day, last: Day) -> list[Life]:
    wanted = Wanted(SERVICE, first, last + 30, 0.2, TOO_OLD, not_in_need)
    if weaving.happens(chance, "early_help_known_children") and (
        life := weaving.find(chance, wanted)
    ):
        return [each for each in weaving.household(life) if weaving.suits(each, wanted)]
    family = weaving.make(chance, wanted, siblings(chance))
    return [weaving.lives.lives[number] for number in family.lives]


def _begins(weaving: Weaving, chance: Random, triage: Day, assessed: Day) -> list[Milestone]:
    planned = weaving.happens(chance, "early_help_assessment_to_plan")
    outcome = "plan" if planned else weaving.drawn(chance, "assessment_without_plan")
    found = [
        Milestone(triage, "eh_triage", "assessment", by(weaving.drawn(chance, "early_help_from"))),
        Milestone(assessed, "eha", outcome),
    ]
    if outcome == "one_service":
        found.append(Milestone(after(chance, assessed, 3, 14), "service_request", "completed"))
    return found


def _lasts(weaving: Weaving, chance: Random) -> int:
    middle = weaving.assumed("early_help_months") * MONTH
    drawn = middle * math.exp(chance.gauss(0, weaving.assumed("early_help_spread")))
    return int(min(max(drawn, SHORTEST), LONGEST))


def _ends(weaving: Weaving, chance: Random, end: Day) -> list[Milestone]:
    """Not by social work: whoever it takes over from comes with a referral."""
    end = after(chance, end, 0, 0)
    at = chance.random()
    if at < (withdrew := weaving.assumed("early_help_withdrew")):
        return [Milestone(end, "taf_meeting", "withdrew", why("withdrew"))]
    if at < withdrew + weaving.assumed("early_help_ended_otherwise"):
        reason = weaving.drawn(chance, "early_help_ended_for")
        return [Milestone(end, "taf_meeting", "ended_otherwise", why(reason))]
    met = Milestone(end, "taf_meeting", "goals_met", why(weaving.drawn(chance, "early_help_goals")))
    return [met, *_looked_at_again(weaving, chance, end)]


def _looked_at_again(weaving: Weaving, chance: Random, end: Day) -> list[Milestone]:
    lasted = weaving.happens(chance, "early_help_lasted")
    outcome = "lasted" if lasted else weaving.drawn(chance, "early_help_half_a_year_later")
    checked = after(chance, end + HALF_A_YEAR, -20, 15)
    found = [Milestone(checked, "sustained_check", outcome)]
    if outcome == "help_again":
        found += triaged(weaving, chance, after(chance, checked, 2, 8), "family")
    return found


def _forum(weaving: Weaving, chance: Random, life: Life, day: Day) -> None:
    """What no agency can settle alone is spoken of in the locality, about the family as one."""
    if weaving.happens(chance, "early_help_forum") and day >= weaving.first:
        family = weaving.lives.families[life.family]
        of_family = weaving.lives.lives[family.lives[-1]]
        if of_family.kind is not SubjectKind.FAMILY:
            of_family = weaving.of_kind(SubjectKind.FAMILY, family, day)
        held = after(chance, day, 5, 20)
        weaving.put([of_family], "forum", [Milestone(held, "bridging_forum", "agency_leads")])


# before social work and after it


def _stepped_up(weaving: Weaving) -> dict[int, int]:
    """Families whose plan ends because social work takes over, by way of a referral that was
    planned; how many children of each year."""
    found: dict[int, int] = defaultdict(int)
    arrivals = _first_arrivals(weaving)
    for part in weaving.parts:
        chance = weaving.chance(f"stepped up {part.told.year}")
        share = weaving.assumed("early_help_assessment_to_plan")
        wanted = _assessed(weaving, part) * share * weaving.assumed("early_help_stepped_up")
        left = how_many(chance, wanted)
        mine = [each for each in arrivals if part.first <= each[1] <= part.last]
        chance.shuffle(mine)
        for family, day in mine:
            if left <= 0:
                break
            done = _step_up(weaving, chance, family, day)
            left, found[part.told.year] = left - done, found[part.told.year] + done
    return found


def _first_arrivals(weaving: Weaving) -> list[tuple[int, Day]]:
    """By family: days on which a contact about its children becomes a referral."""
    found = {
        (life.family, each.day)
        for life in weaving.lives.lives.values()
        for each in life.milestones
        if (each.step, each.outcome) == ("contact", "referral")
    }
    return sorted(found)


def _step_up(weaving: Weaving, chance: Random, family: int, day: Day) -> int:
    """The children of that referral have had a plan before it. How many there were."""
    assessed = day - int(min(_lasts(weaving, chance), 300))
    triage = assessed - chance.randint(14, 45)
    children = weaving.lives.families[family].lives
    who = [life for number in children if _arrives(life := weaving.lives.lives[number], day)]
    if not who or not all(_clear(weaving, life, triage, day) for life in who):
        return 0
    triage, assessed = after(chance, triage, 0, 0), after(chance, assessed, 0, 0)
    end = after(chance, day - 4, 0, 0)
    if not triage < assessed < end <= day:
        return 0
    for life in who:
        place = next(n for n, each in enumerate(life.milestones) if _is_arrival(each, day))
        life.milestones[place] = Milestone(day, "mash_enquiry", "referral")
    what = [
        Milestone(triage, "eh_triage", "assessment", by(weaving.drawn(chance, "early_help_from"))),
        Milestone(assessed, "eha", "plan"),
        Milestone(end, "taf_meeting", "step_up", why("stepped_up")),
    ]
    weaving.put(who, SERVICE, what)
    return len(who)


def _is_arrival(each: Milestone, day: Day) -> bool:
    return (each.day, each.step, each.outcome) == (day, "contact", "referral")


def _arrives(life: Life, day: Day) -> bool:
    return any(_is_arrival(each, day) for each in life.milestones)


def _clear(weaving: Weaving, life: Life, first: Day, day: Day) -> bool:
    """Born, and nothing of social work in the time before."""
    mine = weaving.known[life.number]
    earlier = any(first - FIRST_TIME + 300 <= other < day for other in mine.arrivals)
    born = life.born + 60 < first and (first - life.born) / YEAR < ADULT - 1.5
    alone = life.alone
    return born and not alone and not earlier and _never_in(mine, first, day - 1)


def _never_in(mine: Known, first: Day, last: Day) -> bool:
    return mine.free_of("in_need", first - 10, last) and mine.idle(SERVICE, first, last)


def _after_social_work(weaving: Weaving) -> None:
    """Whom social work passes to early help is seen by its hub; some are assessed."""
    chance = weaving.chance("after social work")
    drawn: dict[tuple[int, Day], list[Milestone]] = {}
    for life in list(weaving.lives.lives.values()):
        mine = weaving.known[life.number]
        for day in mine.passed_on:
            at = (life.family, day)
            if at not in drawn:
                drawn[at] = _passed_on(weaving, chance, day)
            what = drawn[at]
            if not _fits(weaving, life, day, what):
                what = [Milestone(what[0].day, "eh_triage", "universal", by("step_down"))]
            if what[0].day < min(_next_arrival(mine, day), mine.gone):
                weaving.put([life], SERVICE, what)


def _passed_on(weaving: Weaving, chance: Random, day: Day) -> list[Milestone]:
    seen = after(chance, day, 5, 12)
    if not weaving.happens(chance, "early_help_after_social_work"):
        return triaged(weaving, chance, seen, "step_down")
    assessed = after(chance, seen, 14, 45)
    found = _begins(weaving, chance, seen, assessed)
    found[0] = found[0]._replace(answers=by("step_down"))
    if found[-1].outcome == "plan":
        found += _ends(weaving, chance, assessed + _lasts(weaving, chance))
    return found


def _fits(weaving: Weaving, life: Life, day: Day, what: list[Milestone]) -> bool:
    """Over before anything else comes, and before they are of age."""
    mine = weaving.known[life.number]
    end = what[-1].day
    of_age = life.born + int(ADULT * YEAR)
    return end < min(_next_arrival(mine, day) - 21, mine.gone, of_age)


def _next_arrival(mine: Known, day: Day) -> Day:
    return min((each for each in mine.arrivals if each > day), default=FOREVER)


@lru_cache
def why(reason: str) -> Facts:
    return MappingProxyType({"end_reason": reason})
