"""The front door besides referrals: contacts and conversations that end in advice, in early help
or with the child's own worker, and what the police tell of abuse at home."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from random import Random
from types import MappingProxyType

from medlock.city.besides.chance import how_many, weighted
from medlock.city.besides.days import after, school_day
from medlock.city.besides.known import Known
from medlock.city.besides.triage import triaged
from medlock.city.besides.weaving import ADULT, Part, Wanted, Weaving, siblings
from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.shares import shares
from medlock.city.lives import Day, Facts, Life, Milestone, day_of
from medlock.pathway.event import Fact

SERVICE = "front_door"
SCHOOLS = frozenset({"2A", "2B"})
REFERRED = ("contact", frozenset({"referral", "strategy_discussion"}))
"""A contact as planned, which a conversation may come before."""
QUIET = 21
"""Days before and after in which nothing else may be on its way to the front door."""


def add_front_door(weaving: Weaving) -> None:
    since = conversations_from(weaving.given)
    for part in weaving.parts:
        talked, written = _apart(part, since)
        for each, kind in ((written, "contact"), (talked, "contact_left"), (talked, "talk")):
            if each:
                _approaches(weaving, each, kind)
        _notifications(weaving, part)


def conversations_from(given: Mapping[str, float] | None) -> Day:
    """The day on which the conversation took the place of the form."""
    return day_of(date(int(assumption("conversations_from_year", given)), 4, 1))


def talk_first(weaving: Weaving) -> None:
    """Of what was planned to come as a contact, some begins as a conversation."""
    chance, since = weaving.chance("talked first"), conversations_from(weaving.given)
    share = weaving.assumed("referrals_by_conversation")
    drawn: dict[tuple[int, Day], bool] = {}
    for life in weaving.lives.lives.values():
        for place, each in reversed(list(enumerate(life.milestones))):
            if each.step != REFERRED[0] or each.outcome not in REFERRED[1] or each.day < since:
                continue
            at = (life.family, each.day)  # brothers and sisters are talked of together
            if drawn.setdefault(at, chance.random() < share):
                life.milestones.insert(place, Milestone(each.day, "conversation", "contact", NAMED))


def _apart(part: Part, since: Day) -> tuple[Part | None, Part | None]:
    """The days with conversations, and those before."""
    talked = part._replace(first=max(part.first, since))
    written = part._replace(last=min(part.last, since - 1))
    return (
        talked if talked.first <= talked.last else None,
        written if written.first <= written.last else None,
    )


def _approaches(weaving: Weaving, part: Part, kind: str) -> None:
    chance = weaving.chance(f"{kind} {part.told.year}")
    left = part.share * part.told.referrals * _for_each_referral(weaving, kind)
    left = how_many(chance, left)
    step = "conversation" if kind == "talk" else "contact"
    while left > 0:
        source = _source(chance, weaving.lives.authority, part.told.year)
        day = _day(weaving, chance, source, part)
        if day is not None:
            left -= _approach(weaving, chance, step, (day, source))


def _for_each_referral(weaving: Weaving, kind: str) -> float:
    if kind == "talk":
        named = 1 - weaving.assumed("conversations_about_nobody_named")
        return weaving.assumed("conversations_per_referral") * named
    left = weaving.assumed("contacts_left_after_conversations") if kind == "contact_left" else 1.0
    return weaving.assumed("contacts_besides_per_referral") * left


def _approach(weaving: Weaving, chance: Random, step: str, came: tuple[Day, str]) -> int:
    """One contact or conversation, about one child or several of a family; how many children."""
    day, source = came
    answers = NAMED if step == "conversation" else from_whom(source)
    if weaving.happens(chance, "contacts_about_open_children"):
        wanted = Wanted(SERVICE, day, day, 0.1, ADULT, _open)
        if life := weaving.find(chance, wanted):
            weaving.put([life], SERVICE, [Milestone(day, step, "open_child", answers)])
            return 1
    who = _about(weaving, chance, day)
    outcome = _outcome(weaving, chance, step)
    what = [Milestone(day, step, outcome, answers)]
    if outcome == "mash_enquiry":
        what.append(Milestone(after(chance, day, 1, 3), "mash_enquiry", "advice"))
    if outcome == "early_help":
        what += triaged(weaving, chance, after(chance, day, 1, 4), "conversation")
    weaving.put(who, SERVICE, what)
    return len(who)


def _outcome(weaving: Weaving, chance: Random, step: str) -> str:
    at = chance.random()
    if at < (helped := weaving.assumed("contacts_with_early_help")):
        return "early_help"
    if step == "conversation":
        return "advice"
    if at < helped + weaving.assumed("contacts_with_hub_enquiry"):
        return "mash_enquiry"
    return weaving.drawn(chance, "contact_ends")


def _about(weaving: Weaving, chance: Random, day: Day) -> list[Life]:
    """A child with a record and those of the family who suit too, or a family nobody knew."""
    wanted = Wanted(SERVICE, day, day + QUIET, 0.1, ADULT - 0.2, _quiet)
    if weaving.happens(chance, "contacts_about_known_children") and (
        life := weaving.find(chance, wanted)
    ):
        found = [each for each in weaving.household(life) if weaving.suits(each, wanted)]
        return found if weaving.happens(chance, "contact_about_all_children") else [life]
    family = weaving.make(chance, wanted, siblings(chance))
    return [weaving.lives.lives[number] for number in family.lives]


def _open(each: Known, first: Day, last: Day) -> bool:
    return each.holds("in_need", first - QUIET, last + QUIET)


def _quiet(each: Known, first: Day, last: Day) -> bool:
    """Not in need, nor on the way there."""
    return each.free_of("in_need", first - QUIET, last + QUIET) and not any(
        first - QUIET <= day <= last + QUIET for day in each.arrivals
    )


def _notifications(weaving: Weaving, part: Part) -> None:
    """Domestic abuse, one for each child named."""
    chance = weaving.chance(f"abuse {part.told.year}")
    rate = weaving.assumed("domestic_abuse_notifications_per_1000") / 1000
    left = how_many(chance, part.share * part.told.children * rate)
    while left > 0:
        day = weaving.days.any(chance, part.first, part.last)
        who = _named(weaving, chance, day)
        held = weaving.known[who[0].number]
        outcome = "open_child" if _open(held, day, day) else weaving.drawn(chance, "abuse_answered")
        notified = Milestone(day, "domestic_abuse_notification", outcome, abuse(weaving, chance))
        weaving.put(who, SERVICE, [notified])
        left -= len(who)


def _named(weaving: Weaving, chance: Random, day: Day) -> list[Life]:
    """Children of one home who are all open to social work, or none of whom is."""
    wanted = Wanted(SERVICE, day, day + QUIET, 0.1, ADULT - 0.2, _settled)
    if weaving.happens(chance, "domestic_abuse_known_children") and (
        life := weaving.find(chance, wanted)
    ):
        is_open = _open(weaving.known[life.number], day, day)
        found = [each for each in weaving.household(life) if weaving.suits(each, wanted)]
        return [e for e in found if _open(weaving.known[e.number], day, day) == is_open]
    family = weaving.make(chance, wanted, siblings(chance))
    return [weaving.lives.lives[number] for number in family.lives]


def _settled(each: Known, first: Day, last: Day) -> bool:
    """At home, and either open to social work for some time or not at all."""
    home = each.free_of("looked_after", first - QUIET, last + QUIET)
    return home and (_open(each, first, first) or _quiet(each, first, last))


def _day(weaving: Weaving, chance: Random, source: str, part: Part) -> Day | None:
    """Schools tell in term; others by the season."""
    if source in SCHOOLS:
        return school_day(chance, part.first, part.last)
    return weaving.days.working(chance, part.first, part.last)


@lru_cache
def _sources(authority: str, year: int) -> dict[str, float]:
    return shares("referral_source", authority, year)


def _source(chance: Random, authority: str, year: int) -> str:
    return weighted(chance, _sources(authority, year))


NAMED: Facts = MappingProxyType({"named": True})


@lru_cache
def from_whom(source: str) -> Facts:
    return MappingProxyType({"source": source})


@lru_cache
def _abuse(by: str, graded: str, present: bool) -> Facts:
    told: dict[str, Fact] = {"notified_by": by, "abuse_risk": graded, "child_present": present}
    return MappingProxyType(told)


def abuse(weaving: Weaving, chance: Random) -> Facts:
    """What a notification says of it."""
    by, graded = weaving.drawn(chance, "abuse_notified_by"), weaving.drawn(chance, "abuse_graded")
    return _abuse(by, graded, weaving.happens(chance, "domestic_abuse_child_present"))
