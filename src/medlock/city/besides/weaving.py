"""Weaves more into lives as planned: finds children whom something may happen to, or makes them,
and puts what happens where it breaks nothing that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import NamedTuple

from medlock.city.besides.chance import rng, weighted
from medlock.city.besides.days import Days
from medlock.city.besides.known import FOREVER, Known, Span, known
from medlock.city.besides.splits import split
from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.targets import Targets, Year
from medlock.city.lives import Day, Family, Life, Lives, Milestone, day_of
from medlock.pathway.language import SubjectKind

YEAR = 365.25
TRIES = 40
"""So often a child is looked for among those there are, before one is made."""
SIBLINGS = {1: 0.5, 2: 0.28, 3: 0.15, 4: 0.07}  # as in the town
BIRTH_APART = 400
"""Days between brothers and sisters, at least."""
ADULT = 18
TEENAGERS = 0.44
"""Of children under 18, those aged 10 to 17, in England."""
OF_SCHOOL_AGE = 0.62
"""Of children under 18, those aged 5 to 15, in England."""


class Part(NamedTuple):
    """The days of a year to 31 March that are asked for; `share` of the whole year."""

    told: Year
    first: Day
    last: Day

    @property
    def share(self) -> float:
        return (self.last - self.first + 1) / YEAR


class Wanted(NamedTuple):
    """Who is looked for: of this age on the first of the days, and nothing else of that service in
    them; `of` may ask for more."""

    service: str
    first: Day
    last: Day
    youngest: float
    oldest: float
    of: Callable[[Known, Day, Day], bool] | None = None


def anybody(each: Known, first: Day, last: Day) -> bool:
    return True


def not_in_need(each: Known, first: Day, last: Day) -> bool:
    return each.free_of("in_need", first - 21, last + 21)


@dataclass(slots=True)
class Weaving:
    """One authority's lives while more is woven into them."""

    lives: Lives
    told: Targets
    given: Mapping[str, float] | None
    first: Day
    last: Day
    known: dict[int, Known] = field(default_factory=dict)
    new: dict[int, list[Milestone]] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    next_life: int = 0
    next_family: int = 0
    splits: dict[str, dict[str, float]] = field(default_factory=dict)
    days: Days = field(init=False)

    def __post_init__(self) -> None:
        self.days = Days(self.given)
        children = (e for e in self.lives.lives.values() if e.kind is SubjectKind.CHILD)
        self.numbers = [each.number for each in children]
        self.known = {each.number: known(each) for each in self.lives.lives.values()}
        self.next_life = max(self.lives.lives, default=-1) + 1
        self.next_family = max(self.lives.families, default=-1) + 1

    # chance and rates

    def chance(self, what: str) -> Random:
        return rng(self.lives.seed, self.lives.authority, "besides", what)

    def assumed(self, name: str) -> float:
        return assumption(name, self.given)

    def happens(self, chance: Random, what: str) -> bool:
        """Whether it does, in so many cases as assumed."""
        return chance.random() < self.assumed(what)

    def drawn(self, chance: Random, what: str) -> str:
        """One of several ways, as often as each is assumed."""
        if what not in self.splits:
            self.splits[what] = split(what, self.given)
        return weighted(chance, self.splits[what])

    @property
    def parts(self) -> list[Part]:
        return list(parts(self.told, self.first, self.last))

    # children

    def pick(self, chance: Random, wanted: Wanted, share_known: float) -> Life:
        """One who may be it: with a record already, in so many of all cases, or new."""
        if chance.random() < share_known and (found := self.find(chance, wanted)):
            return found
        family = self.make(chance, wanted, 1)
        return self.lives.lives[family.lives[0]]

    def find(self, chance: Random, wanted: Wanted) -> Life | None:
        for _ in range(TRIES if self.numbers else 0):
            life = self.lives.lives[chance.choice(self.numbers)]
            if self.suits(life, wanted):
                return life
        return None

    def suits(self, life: Life, wanted: Wanted) -> bool:
        age = (wanted.first - life.born) / YEAR
        if not wanted.youngest <= age < wanted.oldest:
            return False
        mine = self.known[life.number]
        if mine.gone <= wanted.last or not mine.idle(wanted.service, wanted.first, wanted.last):
            return False
        return (wanted.of or anybody)(mine, wanted.first, wanted.last)

    def make(self, chance: Random, wanted: Wanted, children: int) -> Family:
        """A family nobody had heard of. The first child is of the age wanted."""
        number = self.next_family
        eldest = wanted.first - int(chance.uniform(wanted.youngest, wanted.oldest) * YEAR) - 1
        born = [eldest]
        for _ in range(children - 1):
            born.append(born[-1] + BIRTH_APART + chance.randrange(900))
        born = [each for each in born if each < wanted.first - 30] or born[:1]
        lives = [self._life(number, each) for each in born]
        family = Family(number, tuple(each.number for each in lives), wanted.first)
        self.lives.families[number] = family
        self.next_family += 1
        return family

    def of_kind(self, kind: SubjectKind, family: Family | None, since: Day) -> Life:
        """A life that is no child: a family as a whole, or a place or group on its own."""
        life = self._life(family.number if family else self.next_family, since, kind)
        if family is None:
            self.lives.families[life.family] = Family(life.family, (life.number,), since)
            self.next_family += 1
        else:
            family.lives = (*family.lives, life.number)
        return life

    def _life(self, family: int, born: Day, kind: SubjectKind = SubjectKind.CHILD) -> Life:
        life = Life(self.next_life, family, born, kind)
        self.next_life += 1
        self.lives.lives[life.number] = life
        self.known[life.number] = Known({}, FOREVER, (), ())
        if kind is SubjectKind.CHILD:
            self.numbers.append(life.number)
        return life

    def household(self, life: Life) -> list[Life]:
        """The children of the same family."""
        family = self.lives.families[life.family]
        found = (self.lives.lives[number] for number in family.lives)
        return [each for each in found if each.kind is SubjectKind.CHILD]

    # what happens

    def put(self, who: Iterable[Life], service: str, what: Sequence[Milestone]) -> None:
        """What happens to them; nothing after the last day, or once they are gone."""
        since = min(each.day if each.since is None else each.since for each in what)
        span = Span(since, max(each.day for each in what))
        if since > self.last:
            return
        for life in who:
            mine = self.known[life.number]
            until = min(self.last, mine.gone - 1)
            self.new.setdefault(life.number, []).extend(e for e in what if e.day <= until)
            mine.busy.append((service, span))
            family = self.lives.families[life.family]
            family.known_from = min(family.known_from, since)

    def finish(self) -> None:
        """Everything in the order of its days; what was planned comes first on a day. A family that
        was made and nothing came of is nobody’s."""
        for number, more in self.new.items():
            life = self.lives.lives[number]
            life.milestones = sorted([*life.milestones, *more], key=lambda each: each.day)
        self.new.clear()
        for family in list(self.lives.families.values()):
            lives = [self.lives.lives[number] for number in family.lives]
            if not any(life.milestones for life in lives):
                del self.lives.families[family.number]
                for life in lives:
                    del self.lives.lives[life.number]


def parts(told: Targets, first: Day, last: Day) -> Iterator[Part]:
    """Each year to 31 March that lies in the days, or the part of it that does."""
    for year in told:
        begins = max(first, day_of(date(year.year - 1, 4, 1)))
        ends = min(last, day_of(date(year.year, 3, 31)))
        if begins <= ends:
            yield Part(year, begins, ends)


def siblings(chance: Random) -> int:
    return weighted(chance, SIBLINGS)
