"""Youth justice: as many enter it as are published, by a caution or a sentence that is their first;
more are turned away from it, and some offend again."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from types import MappingProxyType

from medlock.city.besides.chance import how_many
from medlock.city.besides.days import after, on_or_after
from medlock.city.besides.known import Known
from medlock.city.besides.weaving import ADULT, YEAR, Part, Wanted, Weaving
from medlock.city.lives import Day, Facts, Life, Milestone

SERVICE = "youth_justice"
MONTH = 30.44
YOUNGEST = 10
ORDERS = {"referral_order": "RO", "rehabilitation_order": "YRO", "custody": "DTO"}
PROGRAMMES = frozenset({"conditional_caution", "community_resolution", "outcome_22", "diversion"})
REPLACING = frozenset({"rehabilitation_order", "custody"})
"""Later sentences that take the place of an order."""
OLD_ENOUGH_FOR_CUSTODY = 15
ENTRY = 120
"""Days before it in which what a first caution or sentence is about was told, at most."""


def add_youth_justice(weaving: Weaving) -> None:
    for part in weaving.parts:
        chance = weaving.chance(f"youth justice {part.told.year}")
        entrants = _share_of(part, part.told.first_time_entrants)
        for _ in range(entrants):
            _enter(weaving, chance, part)
        turned = entrants * weaving.assumed("diversions_per_entrant")
        for _ in range(how_many(chance, turned)):
            _turned_away(weaving, chance, part)


def _share_of(part: Part, count: int) -> int:
    """All of a whole year’s; of part of a year as many as are due."""
    return count if part.share > 0.99 else round(count * part.share)


def _enter(weaving: Weaving, chance: Random, part: Part) -> None:
    """By a caution or a sentence, on a day of the year."""
    day = weaving.days.working(chance, part.first, part.last)
    sentenced = weaving.happens(chance, "entrants_sentenced")
    life = _who(weaving, chance, day - ENTRY, day + 3 * int(YEAR))
    offence = weaving.drawn(chance, "youth_offence")
    entry = (_sentenced if sentenced else _cautioned)(weaving, chance, offence, day)
    again = _again(weaving, chance, life, part, day)
    what = [*entry, *again]
    weaving.put([life], SERVICE, _with_ends(chance, life, what))


def _who(weaving: Weaving, chance: Random, first: Day, last: Day) -> Life:
    """Of an age as those are who enter, and never met by youth justice before."""
    age = int(weaving.drawn(chance, "youth_justice_at_age"))
    youngest = max(age, YOUNGEST) - ENTRY / YEAR if age > YOUNGEST else float(YOUNGEST)
    oldest = min(age + 1 - ENTRY / YEAR, ADULT - 0.6)
    wanted = Wanted(SERVICE, first, last, youngest, oldest, _never_met)
    return weaving.pick(chance, wanted, weaving.assumed("youth_justice_known_children"))


def _never_met(each: Known, first: Day, last: Day) -> bool:
    return not each.met(SERVICE)


def _cautioned(weaving: Weaving, chance: Random, offence: str, day: Day) -> list[Milestone]:
    decided = on_or_after(day - chance.randint(20, 35))
    told = on_or_after(decided - chance.randint(6, 15))
    return [
        Milestone(told, "yj_notification", "triage", _offence(offence)),
        Milestone(decided, "yj_triage", "panel"),
        Milestone(day, "out_of_court", weaving.drawn(chance, "first_caution"), FIRST_CAUTION),
    ]


def _sentenced(weaving: Weaving, chance: Random, offence: str, day: Day) -> list[Milestone]:
    outcome = weaving.drawn(chance, "first_sentence")
    return _through_court(
        chance, outcome, _sentence(weaving, chance, outcome, (offence, True)), day
    )


def _through_court(chance: Random, outcome: str, told: Facts, day: Day) -> list[Milestone]:
    charged = on_or_after(day - chance.randint(40, 90))
    offence = str(told["offence"])
    return [
        Milestone(charged, "yj_notification", "charged", _offence(offence)),
        Milestone(on_or_after(day - chance.randint(8, 20)), "bail_and_remand", "sentenced"),
        Milestone(day, "court_sentence", outcome, told),
    ]


def _sentence(weaving: Weaving, chance: Random, outcome: str, about: tuple[str, bool]) -> Facts:
    """`about`: what for, and whether it is their first."""
    sentence = ORDERS.get(outcome) or weaving.drawn(chance, "other_sentence")
    months = int(weaving.drawn(chance, f"{outcome}_months")) if outcome in ORDERS else 0
    return _told_in_court(sentence, months, *about)


def _again(
    weaving: Weaving, chance: Random, life: Life, part: Part, entered: Day
) -> list[Milestone]:
    """A second sentence within a year, for the published share."""
    share = min(part.told.reoffending, weaving.assumed("reoffending_at_most"))
    day = after(chance, entered, 120, 360)
    age = (day - life.born) / YEAR
    if chance.random() >= share or age > ADULT - 0.4:
        return []
    outcome = weaving.drawn(chance, "later_sentence")
    if outcome == "custody" and age < OLD_ENOUGH_FOR_CUSTODY:
        outcome = "rehabilitation_order"
    told = _sentence(weaving, chance, outcome, (weaving.drawn(chance, "youth_offence"), False))
    return _through_court(chance, outcome, told, day)


def _with_ends(chance: Random, life: Life, what: list[Milestone]) -> list[Milestone]:
    """Programmes and orders end when they have run out, or move on with those who come of age; an
    order that another takes the place of does not end on its own."""
    of_age = life.born + int(ADULT * YEAR) - 10
    found: list[Milestone] = []
    for place, each in enumerate(what):
        replaced = [e.day for e in what[place + 1 :] if e.outcome in REPLACING]
        found += _end(chance, each, replaced[0] if replaced else None, of_age)
    return sorted([*what, *found], key=lambda each: each.day)


def _end(chance: Random, each: Milestone, replaced: Day | None, of_age: Day) -> list[Milestone]:
    if each.outcome in PROGRAMMES:
        end = on_or_after(each.day + chance.randint(80, 110))
        done = "programme_completed" if end <= of_age else "programme_ended"
        return [Milestone(min(end, max(of_age, each.day + 14)), "yj_closure", done)]
    if each.step != "court_sentence" or each.outcome not in ORDERS:
        return []
    end = on_or_after(each.day + int(int(each.answers["length"]) * MONTH))
    if each.outcome == "custody":
        return _released(chance, each.day, end, of_age)
    if replaced is not None and replaced <= min(end, of_age):
        return []
    moved = Milestone(of_age, "yj_closure", "order_moved")
    return [Milestone(end, "yj_closure", "order_completed") if end <= of_age else moved]


def _released(chance: Random, day: Day, end: Day, of_age: Day) -> list[Milestone]:
    """Half of it inside, half on licence."""
    out = on_or_after(day + (end - day) // 2)
    planned = on_or_after(out - chance.randint(10, 20))
    found = [
        Milestone(planned, "sentence_planning", "release"),
        Milestone(out, "custody_release", "licence"),
    ]
    if end <= of_age:
        return [*found, Milestone(end, "yj_closure", "order_completed")]
    return [*found, Milestone(max(of_age, out + 7), "yj_closure", "order_moved")]


def _turned_away(weaving: Weaving, chance: Random, part: Part) -> None:
    """Told of by the police and never cautioned."""
    told = weaving.days.working(chance, part.first, part.last)
    life = _who(weaving, chance, told, told + 400)
    decided = after(chance, told, 6, 15)
    how = weaving.drawn(chance, "turned_away_by")
    what = [
        Milestone(
            told, "yj_notification", "triage", _offence(weaving.drawn(chance, "youth_offence"))
        )
    ]
    if how in ("diversion", "no_action"):
        what.append(Milestone(decided, "yj_triage", how))
    else:
        what.append(Milestone(decided, "yj_triage", "panel"))
        what.append(Milestone(after(chance, decided, 15, 30), "out_of_court", how))
    weaving.put([life], SERVICE, _with_ends(chance, life, what))


FIRST_CAUTION: Facts = MappingProxyType({"first_formal": True})


@lru_cache
def _offence(offence: str) -> Facts:
    return MappingProxyType({"offence": offence})


@lru_cache
def _told_in_court(sentence: str, months: int, offence: str, first: bool) -> Facts:
    told: dict[str, str | int | bool] = {"offence": offence, "first_offence": first}
    told |= {"sentence": sentence}
    return MappingProxyType(told | ({"length": months} if months else {}))
