"""From a child's history to what the census of one year says of them: the inverse of telling.

A census has every referral of its year, and every case that was open on any day of it with the work
of that year; nothing of what came after its last day. A case is a referral that was accepted and
the time in need it began; work lies in the case whose referral came last before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from medlock.returns.cin_census.record import Assessment, Child, CinPlan, Episode
from medlock.returns.cin_census.writing_protection import pre_proceedings, protection
from medlock.returns.cin_census.writing_year import Census, coded, day, listed
from medlock.returns.history import Facts, History, Person, Spell, Work

TURNED_AWAY = frozenset({"no_further_action", "early_help"})
"""Outcomes of a referral on which no case is opened."""

DAY = timedelta(days=1)


class Case(NamedTuple):
    """From a referral on. Nothing came of one without a spell. Work in it begins from `first` on
    and before `until`."""

    on: date
    facts: Facts
    spell: Spell | None = None
    first: date = date.min
    until: date = date.max

    def belongs(self, census: Census) -> bool:
        return census.touches(self.spell) if self.spell else census.has(self.on)


def cin_record(
    person: Person, known: History, year: int, as_at: date | None = None
) -> Child | None:
    """What the census of that year says of the child; None where it has nothing to say. `as_at`:
    the last day it speaks for, its 31 March unless it is made before."""
    census = Census(year, as_at or date(year, 3, 31))
    found = belonging(cases(known), census)
    if not found:
        return None
    return _child(person.known_on(census.as_at), [_episode(each, known, census) for each in found])


def _child(who: Person, episodes: list[Episode]) -> Child:
    return Child(
        child_id=who.key,
        upn=who.upn or None,
        former_upn=who.former_upn or None,
        upn_unknown=None if who.upn else who.upn_unknown or None,
        born_on=who.born_on,
        expected_on=who.expected_on,
        sex=who.sex or None,
        died_on=who.died_on,
        ethnicity=who.ethnicity or None,
        disabilities=who.disabilities,
        episodes=tuple(episodes),
    )


def belonging(found: Iterable[Case], census: Census) -> list[Case]:
    """The cases that a census speaks of."""
    return [each for each in found if each.belongs(census)]


def cases(known: History) -> list[Case]:
    """Every referral with the time in need it began, and times in need whose referral is not held,
    in the order of their days."""
    left = list(known.held("in_need"))
    found = [_case(each, left) for each in known.done("referral")]
    found += [Case(each.since, each.at, each) for each in left]
    found.sort(key=lambda each: each.on)
    return _each_with_its_days(found)


def _case(referral: Work, left: list[Spell]) -> Case:
    """The referral with the first time in need from its day on, which is then no longer left."""
    on = referral.on or referral.since
    begun = None
    if referral.outcome not in TURNED_AWAY:
        begun = next((each for each in left if each.since >= on), None)
    if begun:
        left.remove(begun)
    return Case(on, referral.facts, begun)


def _each_with_its_days(found: list[Case]) -> list[Case]:
    """Work lies in a case until it is closed; what begins between two cases led to the later."""
    before: int | None = None
    for place, each in enumerate(found):
        if each.spell is None:
            continue
        if before is not None:
            turn = _turn(found[before], each)
            found[before] = found[before]._replace(until=turn)
            found[place] = each._replace(first=turn)
        before = place
    return found


def _turn(before: Case, after: Case) -> date:
    """The first day of which what begins is the later's."""
    ended = before.spell.until if before.spell else None
    return min(ended + DAY, after.on) if ended else after.on


def _episode(case: Case, known: History, census: Census) -> Episode:
    about = Episode(
        referred_on=case.on,
        source=coded("source", case.facts, census.year),
        primary_need=coded("primary_need", case.facts, census.year),
        no_further_action=case.spell is None,
    )
    if case.spell is None:
        return about
    mine = _within(case, known)
    closed = case.spell.until_by(census.as_at)
    reason = coded("reason_for_closure", case.spell.last, census.year) if closed else None
    about = about._replace(
        closed_on=closed,
        reason_for_closure=reason,
        assessments=tuple(_assessments(mine, census)),
        cin_plans=tuple(_cin_plans(mine, census)),
        pre_proceedings=tuple(pre_proceedings(mine, census)),
    )
    return protection(about, mine, census)


def _within(case: Case, known: History) -> History:
    """What lies in the case by its first day."""
    if (case.first, case.until) == (date.min, date.max):
        return known
    return known.begun_from(case.first, case.until)


def _assessments(mine: History, census: Census) -> Iterator[Assessment]:
    for each in mine.of("cf_assessment"):
        if not census.worked(each):
            continue
        done = census.by(each.on)
        yield Assessment(
            started_on=each.since,
            internal_review_on=census.by(day(each.facts, "checkpoint")) if done else None,
            authorised_on=done,
            factors=listed("factors", each.facts, census.year) if done else (),
        )


def _cin_plans(mine: History, census: Census) -> Iterator[CinPlan]:
    """Of plans that began on one day the last: the others were ended on it again."""
    by_day = {each.since: each for each in mine.held("cin_plan") if census.touches(each)}
    for each in by_day.values():
        yield CinPlan(started_on=each.since, ended_on=each.until_by(census.as_at))
