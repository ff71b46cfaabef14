"""Education of children with a record: out of school, taught at home, excluded for good, and the
passport to the next school."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random
from types import MappingProxyType

from medlock.city.besides.chance import how_many
from medlock.city.besides.days import after, school_day
from medlock.city.besides.weaving import OF_SCHOOL_AGE, Part, Wanted, Weaving
from medlock.city.lives import Day, Facts, Life, Milestone, date_of, day_of
from medlock.pathway.language import SubjectKind

SERVICE = "education"
OLDEST = 15.5
NEW_CODES = date(2020, 4, 1)
BEFORE = {"OW": "OT"}
"""A reason that had no code of its own before then."""
AT_SECONDARY = (11, 15.4)
TO_SECONDARY: Facts = MappingProxyType({"move": "to_secondary", "consent": True})


def add_education(weaving: Weaving) -> None:
    for part in weaving.parts:
        chance = weaving.chance(f"education {part.told.year}")
        of_age = part.told.children * OF_SCHOOL_AGE * part.share / 1000
        for _ in range(how_many(chance, of_age * weaving.assumed("missing_education_per_1000"))):
            _missing(weaving, chance, part)
        for _ in range(how_many(chance, of_age * weaving.assumed("home_education_per_1000"))):
            _at_home(weaving, chance, part)
        share = weaving.assumed("exclusions_of_known_children")
        for _ in range(how_many(chance, part.told.exclusions * part.share * share)):
            _excluded(weaving, chance, part)
        _passports(weaving, chance, part)


def _missing(weaving: Weaving, chance: Random, part: Part) -> None:
    day = school_day(chance, part.first, part.last)
    if day is None:
        return
    found = after(chance, day, 12, 90)
    what = [
        Milestone(
            day,
            "cme_notice",
            "missing_education",
            because(weaving.drawn(chance, "missing_education_reason")),
        ),
        Milestone(found, "cme_review", weaving.drawn(chance, "missing_education_found")),
    ]
    weaving.put([_one(weaving, chance, day, found)], SERVICE, what)


def _at_home(weaving: Weaving, chance: Random, part: Part) -> None:
    day = weaving.days.working(chance, part.first, part.last)
    seen = after(chance, day, 20, 60)
    answers = because(weaving.drawn(chance, "home_education_reason"))
    what = [
        Milestone(seen, "ehe_notice", weaving.drawn(chance, "home_education_ends"), answers, day)
    ]
    weaving.put([_one(weaving, chance, day, seen)], SERVICE, what)


def _one(weaving: Weaving, chance: Random, first: Day, last: Day) -> Life:
    wanted = Wanted(SERVICE, first, last + 14, 5, OLDEST)
    return weaving.pick(chance, wanted, weaving.assumed("education_known_children"))


def _excluded(weaving: Weaving, chance: Random, part: Part) -> None:
    """Told by the school, looked at by its governors, and found another place."""
    day = school_day(chance, part.first, part.last)
    if day is None:
        return
    wanted = Wanted(SERVICE, day, day + 90, *AT_SECONDARY)
    if (life := weaving.find(chance, wanted)) is None:
        return
    met = after(chance, day, 14, 21)
    decided = weaving.drawn(chance, "governors_decide")
    reason = weaving.drawn(chance, "excluded_known_for")
    if date_of(day) < NEW_CODES:
        reason = BEFORE.get(reason, reason)
    what = [
        Milestone(day, "permanent_exclusion", "excluded", because(reason)),
        Milestone(met, "governors", decided),
    ]
    if decided == "upheld":
        placed = after(chance, met, 10, 30)
        what.append(
            Milestone(placed, "fair_access", weaving.drawn(chance, "next_place_after_exclusion"))
        )
    weaving.put([life], SERVICE, what)


def _passports(weaving: Weaving, chance: Random, part: Part) -> None:
    """In the last weeks of primary school, of children with a record by then."""
    year = part.told.year - 1
    first, last = day_of(date(year, 6, 8)), day_of(date(year, 7, 15))
    if not part.first <= first <= last <= part.last:
        return
    share = weaving.assumed("passports_of_known_children")
    eleven = range(day_of(date(year - 12, 9, 1)), day_of(date(year - 11, 9, 1)))
    leaving = [each for each in weaving.lives.lives.values() if each.born in eleven]
    for life in leaving:
        if chance.random() < share and _known(weaving, life, first):
            day = weaving.days.working(chance, first, last)
            if weaving.suits(life, Wanted(SERVICE, day, day, 10, 12)):
                weaving.put([life], SERVICE, [Milestone(day, "passport", "shared", TO_SECONDARY)])


def _known(weaving: Weaving, life: Life, day: Day) -> bool:
    """A child with a record by then."""
    return life.kind is SubjectKind.CHILD and weaving.lives.families[life.family].known_from < day


@lru_cache
def because(reason: str) -> Facts:
    return MappingProxyType({"reason": reason})
