"""Gives everybody of one authority who they are and a home, and answers where they are on which
day and when their records were opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from operator import mul
from typing import NamedTuple

from medlock.city.besides.known import FOREVER, known
from medlock.city.calibration.assumptions import assumption
from medlock.city.homes.stays import Heard, Home, Staying, Ways
from medlock.city.homes.traits import Traits
from medlock.city.homes.whereabouts import Whereabouts
from medlock.city.lives import Day, Family, Life, Lives, date_of, day_of, named, subject
from medlock.city.mixing import mixed
from medlock.footprint.places import place
from medlock.pathway.event import LONDON
from medlock.pathway.language import SubjectKind
from medlock.pathways import CATALOGUE

EVER = 10**6
"""The day after all days."""
LONG_AGO = day_of(date(1990, 1, 1))
MICRO = 1_000_000
MINUTE = 60 * MICRO
ADOPTED = frozenset({"E11", "E12"})
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
SCHOOL_FROM = 4 * 365


class Adopted(NamedTuple):
    """`after`: the id of the second record; `at`: microseconds when it was opened."""

    after: bytes
    order: Day
    at: int


Stay = tuple[str, Day, Day | None]


@dataclass
class Homes:
    """Of one authority. A family nobody planned lives somewhere too."""

    lives: Lives
    first: Day
    last: Day
    staying: Staying
    given: Mapping[str, float] | None = None
    _latest: tuple[int, tuple[Home, ...]] = (-1, ())
    _told: dict[int, tuple[Day, Day, str]] = field(default_factory=dict)
    _mornings: dict[Day, int] = field(default_factory=dict)

    def ward(self, family: int, day: Day) -> str:
        """By the wards of that day; empty where it is withheld, or Medlock knows none."""
        found = self._told.get(family)
        if found is not None and found[0] <= day < found[1]:
            return found[2]
        self._told[family] = found = self._look(family, day)
        return found[2]

    def _look(self, family: int, day: Day) -> tuple[Day, Day, str]:
        """And from when until when it is that."""
        if self.protected(family):
            return LONG_AGO, EVER, ""
        parts = list(self._wards(family))
        at = max((n for n, part in enumerate(parts) if part[0] <= day), default=0)
        return parts[at][0], parts[at + 1][0] if at + 1 < len(parts) else EVER, parts[at][1]

    def _wards(self, family: int) -> Iterator[tuple[Day, str]]:
        """From when on which, the first since ever: wards drawn anew while a family stays have a
        new code."""
        homes, since = self.homes(family), LONG_AGO
        for home, after in zip(homes, (*homes[1:], None), strict=True):
            until = after.since if after else EVER
            where = self._where(home)
            for day in (since, *(each for each in where.redrawn if since < each < until)):
                yield day, where.on(home.ward, day, family) if home.ward else ""
            since = until

    def _where(self, home: Home) -> Whereabouts:
        own = self.staying.where
        if not home.away or not home.ward:
            return own
        there = place(home.ward).authority
        return next((each for each in own.others if each.authority == there), own)

    def stays(self, family: int) -> tuple[Stay, ...]:
        """Ward, from when on, until when; the ward empty where it is withheld."""
        hidden, began = self.protected(family), self.homes(family)[0].since
        parts = list(self._wards(family))
        ends = [*(since for since, _ in parts[1:]), None]
        return tuple(
            ("" if hidden else ward, max(since, began), end)
            for (since, ward), end in zip(parts, ends, strict=True)
            if end is None or end > began
        )

    def wards_now(self, family: int) -> tuple[str, ...]:
        """Of each home, by the wards of the last day somebody lived there."""
        homes = self.homes(family)
        ends = [*(each.since - 1 for each in homes[1:]), self.last]
        return tuple(
            self._where(home).on(home.ward, max(end, home.since), family) if home.ward else ""
            for home, end in zip(homes, ends, strict=True)
        )

    def protected(self, family: int) -> bool:
        return self.staying.protected(family)

    def homes(self, family: int) -> tuple[Home, ...]:
        """One after another."""
        if self._latest[0] != family:
            self._latest = family, self.staying.homes(family, self._heard(family))
        return self._latest[1]

    def _heard(self, number: int) -> Heard:
        family = self.lives.families.get(number)
        if family is None:
            return Heard(self.first, self.last, over=lambda: False)
        lives = self.of(family)
        until = max((life.milestones[-1].day for life in lives if life.milestones), default=0)
        return Heard(family.known_from, max(until, family.known_from),
                     over=lambda: all(map(is_over, lives)))  # fmt: skip

    def of(self, family: Family) -> list[Life]:
        return [self.lives.lives[each] for each in family.lives]

    def over(self, family: int) -> Day | None:
        """The day of the last that happened, where that ended whatever there was."""
        heard = self._heard(family)
        return heard.until if heard.over() else None

    # records

    def heard_at(self, family: int) -> int:
        """Microseconds: the morning on which the family’s records were opened."""
        known = self.lives.families.get(family)
        return self.morning(known.known_from if known else self.first, family)

    def registered_at(self, number: int) -> int:
        """Microseconds: when this child’s record was opened; with the family’s, or once there was
        a child to open one of."""
        life = self.lives.lives[number]
        return self.morning(self.registered(life), life.family)

    def registered(self, life: Life) -> Day:
        family = self.lives.families.get(life.family)
        known = family.known_from if family else self.first
        if life.kind is not SubjectKind.CHILD:
            return known
        heard = min((each.day for each in life.milestones[:1]), default=EVER)
        if life.unborn:
            return max(known, life.born - 280, min(heard, life.born - 90))
        return max(known, min(heard, life.born + 28), life.born) if life.born > known else known

    def morning(self, day: Day, family: int) -> int:
        """Microseconds: between half past seven and half past eight."""
        if day not in self._mornings:
            at = datetime.combine(date_of(day), time(7, 30), LONDON)
            self._mornings[day] = int(at.timestamp()) * MICRO
        return self._mornings[day] + family * 7 % 60 * MINUTE

    def midnight(self, day: Day) -> int:
        """Microseconds: when that day begins."""
        return int(datetime.combine(date_of(day), time(), LONDON).timestamp()) * MICRO

    def day_of(self, at: int) -> Day:
        return day_of(datetime.fromtimestamp(at / MICRO, LONDON).date())

    def birth_known(self, number: int) -> int | None:
        """Microseconds: when the birth of somebody expected was written down."""
        life = self.lives.lives[number]
        day = life.born + 1 + int(7 * mixed(self.staying.key, 20, number))
        return self.morning(day, life.family) if life.unborn and day <= self.last else None

    def household(self, family: int) -> bytes:
        """The id of the family, as work is about it."""
        return self._households.get(family) or named(
            self.lives.seed, self.lives.authority, "household", family
        )

    @cached_property
    def _households(self) -> dict[int, bytes]:
        return {life.family: subject(self.lives.seed, self.lives.authority, number)
                for number, life in self.lives.lives.items()
                if life.kind is SubjectKind.FAMILY}  # fmt: skip

    @cached_property
    def adoptions(self) -> Mapping[int, Adopted]:
        """Children adopted, by number."""
        found = {}
        for number, life in self.lives.lives.items():
            for each in life.milestones:
                if not each.answers or ADOPTED.isdisjoint(map(str, each.answers.values())):
                    continue
                day = each.day + 3 + int(18 * mixed(self.staying.key, 21, number))
                if day <= self.last:
                    after = named(self.lives.seed, self.lives.authority, "adopted", number)
                    at = self.morning(day, life.family) + 180 * MINUTE
                    found[number] = Adopted(after, each.day, at)
        return found

    def child_id(self, number: int) -> str:
        """What the authority calls the child in its returns."""
        return f"ZC{number:07}"

    def upn(self, number: int) -> str:
        """A pupil number of an authority that does not exist; empty before school."""
        if self.lives.lives[number].born > self.last - SCHOOL_FROM:
            return ""
        digits = f"999{self._dfe}{number % 1_000_000:06}"
        told = sum(map(mul, range(2, 14), map(int, digits)))
        return UPN_LETTERS[told % len(UPN_LETTERS)] + digits

    @cached_property
    def sealed(self) -> int:
        """Of ten thousand families, those with a sealed record."""
        return round(10_000 * assumption("sealed_families", self.given))

    @cached_property
    def _dfe(self) -> str:
        return f"{int(place(self.lives.authority).dfe_number or 0) % 1000:03}"


def settle(lives: Lives, first: Day, last: Day, given: Mapping[str, float] | None = None) -> Homes:
    """Gives every child what they are recorded with, and every family homes."""
    Traits(lives, given).give()
    key = int.from_bytes(named(lives.seed, lives.authority, "homes")[:8], "big")
    where = Whereabouts(lives.authority, given)
    return Homes(lives, first, last, Staying(key, where, Ways.of(given), last), given)


def is_over(life: Life) -> bool:
    """Whether the last of it started nothing, and no status of theirs goes on."""
    if not life.milestones:
        return True
    last = life.milestones[-1]
    chosen = CATALOGUE.step(last.step).outcome(last.outcome)
    if chosen.starts or chosen.opens or chosen.hands_to:
        return False
    return all(span.until < FOREVER for held in known(life).spans.values() for span in held)
