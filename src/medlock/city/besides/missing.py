"""Children who go missing, from care and from home, and the interview when they are back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from random import Random
from types import MappingProxyType

from medlock.city.besides.chance import how_many, some
from medlock.city.besides.days import after
from medlock.city.besides.exploitation import assessed
from medlock.city.besides.known import Known
from medlock.city.besides.published import published
from medlock.city.besides.splits import split
from medlock.city.besides.weaving import ADULT, TEENAGERS, YEAR, Part, Wanted, Weaving
from medlock.city.lives import Day, Facts, Life, Milestone

SERVICE = "missing"
CARE = "looked_after"
FROM_CARE = "missing_from_care_pct"
YOUNGEST = 10
MISSING, AWAY = "M", "A"
APART = 6
"""Days from one time missing to the next, at least: by then the interview was held."""


def add_missing(weaving: Weaving) -> None:
    cared_for = [each for each in weaving.lives.lives.values()
                 if CARE in weaving.known[each.number].spans]  # fmt: skip
    for part in weaving.parts:
        chance = weaving.chance(f"missing {part.told.year}")
        _from_care(weaving, chance, part, cared_for)
        _from_home(weaving, chance, part)


def _from_care(weaving: Weaving, chance: Random, part: Part, cared_for: Sequence[Life]) -> None:
    """The published share of the children looked after in the year."""
    in_care = [each for each in cared_for
               if not weaving.known[each.number].free_of(CARE, part.first, part.last)]  # fmt: skip
    share = published(FROM_CARE, weaving.lives.authority, part.told.year) / 100
    of_age = [each for each in in_care if _age(each, part.last) >= YOUNGEST]
    left = how_many(chance, len(in_care) * share * min(part.share, 1.0))
    ages = split("missing_at_age", weaving.given)
    weights = [ages.get(str(int(_age(each, part.last))), 0.5) for each in of_age]
    for place in some(chance, weights, left):
        for _ in range(1 + how_many(chance, weaving.assumed("missing_times_a_year") - 1)):
            _once(weaving, chance, of_age[place], part)


def _once(weaving: Weaving, chance: Random, life: Life, part: Part) -> None:
    """On some day of the year on which it can have been; never where there is none."""
    for _ in range(12):
        day = weaving.days.any(chance, part.first, part.last)
        wanted = Wanted(SERVICE, day - APART, day + APART, YOUNGEST - 2, ADULT - 0.1, _cared_for)
        if weaving.suits(life, wanted):
            _went(weaving, chance, life, day, in_care=True)
            return


def _cared_for(each: Known, first: Day, last: Day) -> bool:
    return each.holds(CARE, first, last + 15)


def _at_home(each: Known, first: Day, last: Day) -> bool:
    return each.free_of(CARE, first - 10, last + 10)


def _from_home(weaving: Weaving, chance: Random, part: Part) -> None:
    rate = weaving.assumed("missing_from_home_per_1000") / 1000
    teenagers = part.told.children * TEENAGERS
    for _ in range(how_many(chance, part.share * rate * teenagers)):
        day = weaving.days.any(chance, part.first, part.last)
        wanted = Wanted(SERVICE, day - APART, day + APART, YOUNGEST, ADULT - 0.1, _at_home)
        life = weaving.pick(chance, wanted, weaving.assumed("missing_known_children"))
        _went(weaving, chance, life, day, in_care=False)


def _went(weaving: Weaving, chance: Random, life: Life, day: Day, *, in_care: bool) -> None:
    """Reported, found and asked about it."""
    known = in_care and weaving.happens(chance, "missing_away_without_leave")
    risk = weaving.drawn(chance, "missing_risk")
    days = chance.expovariate(1 / max(weaving.assumed("missing_days"), 0.01))
    found = day + min(1 + int(days), APART - 2)
    interview = after(chance, found, 1, 3)
    said = _said(weaving, chance, life, interview)
    what = [
        Milestone(day, "missing_report", "missing", reported(known, in_care, risk)),
        Milestone(found, "missing_found", "returned"),
        Milestone(interview, "return_interview", said),
    ]
    weaving.put([life], SERVICE, what)
    if said == "exploitation":
        assessed(weaving, chance, life, interview, asked=True)


def _said(weaving: Weaving, chance: Random, life: Life, day: Day) -> str:
    """How the interview ends."""
    if not weaving.happens(chance, "return_interviews_held"):
        return weaving.drawn(chance, "return_interview_not_held")
    worrying = weaving.happens(chance, "missing_interview_worrying")
    if worrying and weaving.known[life.number].idle("exploitation", day, day + 400):
        return "exploitation"
    return "completed"


def _age(life: Life, day: Day) -> float:
    return (day - life.born) / YEAR


@lru_cache
def reported(known: bool, in_care: bool, risk: str) -> Facts:
    """`known`: it is known where they are."""
    kind = AWAY if known else MISSING
    return MappingProxyType({"kind": kind, "looked_after": in_care, "risk_grade": risk})
