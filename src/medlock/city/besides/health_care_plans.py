"""Education, health and care plans: as many asked for and issued in a calendar year as were
published, some within twenty weeks, the rest later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from medlock.city.besides.chance import how_many
from medlock.city.besides.days import after, on_or_after
from medlock.city.besides.known import Known
from medlock.city.besides.published import is_published, published
from medlock.city.besides.weaving import Wanted, Weaving
from medlock.city.lives import Day, Facts, Milestone, date_of, day_of

SERVICE = "health_care_plan"
ISSUED, REQUESTS = "ehc_plans_new", "ehc_requests"
REFUSED = "ehc_requests_refused_pct"
PLANS_OF_HUNDRED_REQUESTS = 0.72
"""Where requests are not published: about as many plans come of them in England."""
NEW_FOR_EACH_PLAN = 0.12
"""Where new plans are not published: as many of those there are, in England, are new in a year."""
IN_TIME, LATEST = (112, 139), (150, 320)
TOO_LATE_TO_BEGIN = 16
LIVES_LONG = 3650


class Year(NamedTuple):
    """Days of a calendar year that are asked for, how many plans and requests it has, and which
    share of the requests is refused."""

    first: Day
    last: Day
    issued: float
    asked: float
    refused: float

    @property
    def share(self) -> float:
        return (self.last - self.first + 1) / 365.25


def add_health_care_plans(weaving: Weaving) -> None:
    for year in _years(weaving):
        chance = weaving.chance(f"plans {date_of(year.first).year}")
        issued = how_many(chance, year.issued * year.share)
        left = how_many(chance, max(year.asked * year.share - issued, 0))
        refused = min(how_many(chance, year.asked * year.share * year.refused), left)
        for _ in range(issued):
            _issued(weaving, chance, year)
        for _ in range(refused):
            _refused(weaving, chance, year)
        for _ in range(left - refused):
            _not_issued(weaving, chance, year)


def _years(weaving: Weaving) -> Iterator[Year]:
    """Each calendar year with the counts of its own, carried on where none is published."""
    authority = weaving.lives.authority
    for year in range(date_of(weaving.first).year, date_of(weaving.last).year + 1):
        told = weaving.told[min(max(year, weaving.told.years[0]), weaving.told.years[-1])]
        if is_published(ISSUED, authority):
            issued = published(ISSUED, authority, year) * told.scale
            asked = published(REQUESTS, authority, year) * told.scale
        else:
            issued = told.pupils * told.health_care_plans * NEW_FOR_EACH_PLAN
            asked = issued / PLANS_OF_HUNDRED_REQUESTS
        first = max(weaving.first, day_of(date(year, 1, 1)))
        last = min(weaving.last, day_of(date(year, 12, 31)))
        refused = published(REFUSED, authority, year) / 100
        yield Year(first, last, issued, asked, refused)


def _issued(weaving: Weaving, chance: Random, year: Year) -> None:
    """From the request on; an annual review follows each year by its own clock."""
    final = weaving.days.working(chance, year.first, year.last)
    in_time = weaving.happens(chance, "health_care_plans_in_20_weeks")
    received = on_or_after(final - chance.randint(*(IN_TIME if in_time else LATEST)) - 3)
    told = after(chance, received, 28, 38)
    between = final - told
    advice = after(chance, told + between * 2 // 5, 0, 2)
    decided = after(chance, told + between * 3 // 5, 0, 2)
    drafted = after(chance, told + between * 4 // 5, 0, 2)
    if not told < advice <= decided <= drafted <= final:
        drafted = decided = advice = told
    need = weaving.drawn(chance, "health_care_plan_need")
    setting = weaving.drawn(chance, "health_care_plan_setting")
    what = [
        Milestone(told, "ehc_request", "assess", asked(weaving, chance, received, need), received),
        Milestone(advice, "ehc_advice", "all_in"),
        Milestone(decided, "ehc_decision_issue", "draft_plan"),
        Milestone(drafted, "ehc_draft", "finalise"),
        Milestone(final, "ehc_final", "issued", issued(need, setting)),
    ]
    _put(weaving, chance, received, what)


def _refused(weaving: Weaving, chance: Random, year: Year) -> None:
    """Asked for, and no assessment; nobody appeals."""
    told = weaving.days.working(chance, year.first, year.last)
    received = on_or_after(told - chance.randint(28, 40))
    given_up = after(chance, told, 55, 65)
    what = [
        Milestone(
            told,
            "ehc_request",
            "refused",
            asked(weaving, chance, received, weaving.drawn(chance, "health_care_plan_need")),
            received,
        ),
        Milestone(given_up, "ehc_appeal", "not_appealed"),
    ]
    _put(weaving, chance, received, what)


def _not_issued(weaving: Weaving, chance: Random, year: Year) -> None:
    """Asked for, and neither refused nor issued: withdrawn, or assessed and found not needed."""
    told = weaving.days.working(chance, year.first, year.last)
    received = on_or_after(told - chance.randint(28, 40))
    said = asked(weaving, chance, received, weaving.drawn(chance, "health_care_plan_need"))
    if weaving.happens(chance, "health_care_plan_request_withdrawn"):
        what = [Milestone(told, "ehc_request", "withdrawn", said, received)]
    else:
        advice = after(chance, told, 30, 60)
        decided = after(chance, advice, 10, 40)
        what = [
            Milestone(told, "ehc_request", "assess", said, received),
            Milestone(advice, "ehc_advice", "all_in"),
            Milestone(decided, "ehc_decision_issue", "do_not_issue"),
            Milestone(after(chance, decided, 55, 65), "ehc_appeal", "not_appealed"),
        ]
    _put(weaving, chance, received, what)


def _put(weaving: Weaving, chance: Random, since: Day, what: list[Milestone]) -> None:
    wanted = Wanted(SERVICE, since, since + LIVES_LONG, 2.5, TOO_LATE_TO_BEGIN, _never_asked)
    share = weaving.assumed("health_care_plans_known_children")
    weaving.put([weaving.pick(chance, wanted, share)], SERVICE, what)


def _never_asked(each: Known, first: Day, last: Day) -> bool:
    return not each.met(SERVICE)


def asked(weaving: Weaving, chance: Random, received: Day, need: str) -> Facts:
    by = weaving.drawn(chance, "health_care_plan_asked_by")
    return {"received": date_of(received).isoformat(), "by": by, "need": need}


@lru_cache
def issued(need: str, setting: str) -> Facts:
    return MappingProxyType({"need": need, "setting": setting, "exception": "none"})
