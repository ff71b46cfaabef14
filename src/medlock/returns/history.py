"""A child's events read as one history: what was held from when to when, and what was done.

Every return that is written from records is a view of it: the census a year of referrals and the
work in them, Annex A what goes on as at a day and the months before. Children looked after
(SSDA903) would be the spells of `looked_after`, `placed` and `legal_status_change` cut into
episodes wherever one of them changes; the Standard Safeguarding Dataset a table for each name.
Such a writer needs `History` and its own layout, and nothing of the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from medlock.pathway.event import Event, Fact, Kind

Facts = Mapping[str, Fact]
NOTHING: Facts = MappingProxyType({})
LAPSED = "no_longer_needed"
"""How work ends whose reason has gone: it was never done."""


class Happening(NamedTuple):
    """One standing event, as far as a return can hold it. `work`: the piece of work it is of."""

    kind: Kind
    name: str
    on: date
    outcome: str
    counts_from: date | None
    facts: Facts
    work: Hashable


def happening(event: Event) -> Happening:
    return Happening(
        event.kind,
        event.name,
        event.on,
        event.outcome,
        event.counts_from,
        event.facts,
        event.origin,
    )


class Person(NamedTuple):
    """Who it is, as the authority knows them. `key` is the authority's own id."""

    key: str
    born_on: date | None = None
    expected_on: date | None = None
    died_on: date | None = None
    sex: str = ""
    ethnicity: str = ""
    disabilities: tuple[str, ...] = ()
    upn: str = ""
    former_upn: str = ""
    upn_unknown: str = ""

    def known_on(self, day: date) -> Person:
        """As they were known on that day: before birth by the day they were expected on, of no
        sex; before death as living."""
        known = self._replace(died_on=None) if self.died_on and self.died_on > day else self
        if self.born_on and self.born_on <= day:
            return known._replace(expected_on=None)
        expected = self.expected_on or self.born_on
        return known._replace(born_on=None, expected_on=expected, sex="U", upn="", former_upn="")


class Spell(NamedTuple):
    """A status from the day it was opened to the day it ended. `last`: what ending it said."""

    name: str
    since: date
    until: date | None = None
    at: Facts = NOTHING
    last: Facts = NOTHING

    def until_by(self, day: date) -> date | None:
        """When it ended, as far as was known on that day."""
        return self.until if self.until and self.until <= day else None

    def touches(self, first: date, last: date) -> bool:
        """Whether it went on at any time from `first` to `last`."""
        return self.since <= last and (self.until is None or self.until >= first)


class Work(NamedTuple):
    """A piece of work from the day it was started to the day it happened."""

    name: str
    since: date
    on: date | None = None
    outcome: str = ""
    counts_from: date | None = None
    facts: Facts = NOTHING


@dataclass(frozen=True, slots=True)
class History:
    """By name, in the order of their first days. Work that lapsed was never done: left out."""

    spells: Mapping[str, Sequence[Spell]]
    work: Mapping[str, Sequence[Work]]

    def held(self, name: str) -> Sequence[Spell]:
        return self.spells.get(name, ())

    def done(self, *names: str, by: date = date.max) -> list[Work]:
        """Work of those names that was completed by the day, in the order of its days."""
        found = [each for name in names for each in self.work.get(name, ())]
        return sorted((each for each in found if each.on and each.on <= by), key=_on)

    def of(self, name: str) -> Sequence[Work]:
        return self.work.get(name, ())

    def begun_from(self, first: date, until: date) -> History:
        """What began from `first` on and before `until`."""

        def mine(each: Spell | Work) -> bool:
            return first <= each.since < until

        return History(
            {name: [*filter(mine, held)] for name, held in self.spells.items()},
            {name: [*filter(mine, done)] for name, done in self.work.items()},
        )


def history(happened: Iterable[Happening]) -> History:
    """Of standing events in the order of the ledger."""
    spells: defaultdict[str, list[Spell]] = defaultdict(list)
    works: dict[Hashable, Work] = {}
    for each in happened:
        if each.kind is Kind.OPENED:
            spells[each.name].append(Spell(each.name, each.on, None, each.facts))
        elif each.kind is Kind.ENDED:
            _end(spells[each.name], each)
        elif each.kind in (Kind.STARTED, Kind.COMPLETED):
            key = (each.work, each.name)
            works[key] = _further(works.get(key), each)
    work: defaultdict[str, list[Work]] = defaultdict(list)
    for done in works.values():
        if done.outcome != LAPSED:
            work[done.name].append(done)
    return History(
        {name: sorted(each, key=_since) for name, each in spells.items()},
        {name: sorted(each, key=_since) for name, each in work.items()},
    )


def _end(spells: list[Spell], ended: Happening) -> None:
    """Ends the last that is open; an ending without an opening says nothing."""
    for place in range(len(spells) - 1, -1, -1):
        if spells[place].until is None:
            spells[place] = spells[place]._replace(until=ended.on, last=ended.facts)
            return


def _further(before: Work | None, said: Happening) -> Work:
    since = min(before.since, said.on) if before else said.on
    if said.kind is Kind.STARTED:
        return before._replace(since=since) if before else Work(said.name, since)
    return Work(said.name, since, said.on, said.outcome, said.counts_from, said.facts)


def _since(each: Spell | Work) -> date:
    return each.since


def _on(each: Work) -> date:
    return each.on or date.max
