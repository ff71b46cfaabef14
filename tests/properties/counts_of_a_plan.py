"""What a plan comes to, counted from its milestones alone: what each opens and ends is asked of the
declarations, never of the planner."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import cache
from typing import NamedTuple

from medlock.city.lives import Day, Facts, Life, Lives, Milestone, date_of, day_of
from medlock.law.term import months_after
from medlock.law.working_days import ENGLAND
from medlock.pathway.offers import Effects, Situation, effects, objections
from medlock.pathways import CATALOGUE

OPEN: Day = 10**7
ADOPTED = ("E11", "E12")
GUARDED = ("E43", "E44", "E45", "E46", "E47", "E48")
ASSESSED_AWAY = ("RC8", "RC9")


class Held(NamedTuple):
    status: str
    opened: Day
    ended: Day
    facts: Facts


class Cannot(AssertionError):
    """A milestone the declarations would not let happen."""


@cache
def does(step: str, outcome: str, held: frozenset[str]) -> tuple[Effects, tuple[str, ...]]:
    declared, now = CATALOGUE.step(step).outcome(outcome), Situation(held, frozenset())
    return effects(CATALOGUE, declared, now), objections(CATALOGUE, declared, now)


def held_by(life: Life) -> list[Held]:
    """Every status of one child, in the order they ended; those still open at the end."""
    begun: dict[str, tuple[Day, dict]] = {}
    found: list[Held] = []
    for each in life.milestones:
        does_it, against = does(each.step, each.outcome, frozenset(begun))
        if against:
            raise Cannot(f"{life.number}: {each.step}.{each.outcome} {date_of(each.day)}", against)
        facts = dict(each.answers) | dict(CATALOGUE.step(each.step).outcome(each.outcome).sets)
        for status in does_it.ends:
            since, told = begun.pop(status)
            found.append(Held(status, since, each.day, told | facts))
        for opening in does_it.opens:
            begun[opening.status] = each.day, facts
    return found + [Held(key, since, OPEN, told) for key, (since, told) in begun.items()]


def ending_in(day: Day) -> int:
    on = date_of(day)
    return on.year + (on.month >= 4)


def years_between(born: Day, day: Day) -> int:
    one, other = date_of(born), date_of(day)
    return other.year - one.year - ((other.month, other.day) < (one.month, one.day))


def counted(lives: Lives, first: Day, last: Day) -> dict[int, Counter[str]]:
    """By the year that ends in March: as the product's own indicators count."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for life in lives.lives.values():
        for day, name in _said(life):
            if first <= day <= last:
                found[ending_in(day)][name] += 1
        for day, name in _of_statuses(life, first, last):
            if first <= day <= last:
                found[ending_in(day)][name] += 1
    return found


def _said(life: Life):
    """What single milestones count towards."""
    referred: list[Day] = []
    strategy = 0
    for each in life.milestones:
        yield from ((each.day, name) for name in _named(each, referred, strategy))
        if each.step == "referral":
            referred.append(each.day)
        elif each.step == "strategy_discussion":
            strategy = each.day


def _named(each: Milestone, referred: list[Day], strategy: Day):
    if each.step == "referral":
        yield from _referral(each, referred)
    elif each.step == "cf_assessment":
        again = each.since is not None and each.since > referred[-1] + 10
        yield "assessments"
        if _between(each.since if again else referred[-1], each.day) <= 45:
            yield "assessed in time"
    elif each.step == "strategy_discussion" and each.outcome.startswith("s47"):
        yield "enquiries"
    elif each.step == "icpc":
        yield "conferences"
        if _between(strategy, each.day) <= 15:
            yield "conferences in time"


def _referral(each: Milestone, referred: list[Day]):
    yield "referrals"
    yield f"referrals in {date_of(each.day).month}"
    if each.outcome == "no_further_action":
        yield "no_further_action"
    on = date_of(each.day)
    if any(months_after(date_of(day), 12) >= on for day in referred if day < each.day):
        yield "rereferrals"


def _between(start: Day, end: Day) -> int:
    return ENGLAND.working_days_between(date_of(start), date_of(end))


def _of_statuses(life: Life, first: Day, last: Day):
    for each in held_by(life):
        yield from _opened(each)
        if each.ended < OPEN:
            yield from _ended(each)
        for year in range(ending_in(first), ending_in(last) + 1):
            end = day_of(date(year, 3, 31))
            if each.opened <= end < each.ended:
                yield from ((end, name) for name in _standing(each, end))
            grown = 19 <= years_between(life.born, end) <= 21
            if each.status == "care_leaver" and each.opened <= end and grown:
                yield end, "care_leavers_19_21"


def _opened(each: Held):
    if each.status == "cp_plan":
        yield each.opened, "plans_started"
        if each.facts["previous_plans"] >= 1:
            yield each.opened, "second_plans"
    elif each.status == "looked_after":
        yield each.opened, "care_started"


def _ended(each: Held):
    if each.status == "cp_plan":
        yield each.ended, "plans ended"
        if _two_years(each.opened, each.ended):
            yield each.ended, "plans ended after two years"
    elif each.status == "looked_after":
        yield each.ended, "care_ceased"
        if each.facts["reason_ceased"] in ADOPTED:
            yield each.ended, "adopted"
        if each.facts["reason_ceased"] in GUARDED:
            yield each.ended, "special_guardianship"
    elif each.status == "in_need" and each.facts["reason_for_closure"] in ASSESSED_AWAY:
        yield each.ended, "assessed_not_in_need"


def _standing(each: Held, end: Day):
    if each.status == "cp_plan":
        yield "plans_at_end"
        if _two_years(each.opened, end):
            yield "plans_two_years_at_end"
    elif each.status == "looked_after":
        yield "looked_after_at_end"
        if each.facts["uasc"]:
            yield "alone_at_end"
    elif each.status == "in_need":
        yield "in_need_at_end"


def _two_years(opened: Day, day: Day) -> bool:
    return months_after(date_of(opened), 24) <= date_of(day)
