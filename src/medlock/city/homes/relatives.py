"""Who is in a family and what they are called: the children, the adults around them, names that
change, and the name a child has after an adoption."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from medlock.city.calibration.assumptions import assumption
from medlock.city.homes.names import ALONE, Style, single, style_of, styles
from medlock.city.homes.settling import Homes
from medlock.city.homes.traits import female
from medlock.city.lives import Day, Family, Life
from medlock.city.mixing import mixed_up
from medlock.pathway.language import SubjectKind
from medlock.people.models.person import NameKind, RelationshipKind

FIRST_ADULTS = ((82, RelationshipKind.MOTHER), (93, RelationshipKind.FATHER),
                (100, RelationshipKind.GRANDPARENT))  # fmt: skip
SECOND_ADULTS = ((68, RelationshipKind.FATHER), (92, RelationshipKind.STEP_PARENT),
                 (100, RelationshipKind.GRANDPARENT))  # fmt: skip
"""Assumption: what the first adult of a hundred families is to the children, and the second."""
OTHER_NAME = 22
"""Assumption: of a hundred adults and children, those with another family name than the rest."""
RESPONSIBLE = (RelationshipKind.MOTHER, RelationshipKind.FATHER)
CHANGED_AFTER = (60, 1100)


class Called(NamedTuple):
    given: str
    family: str
    kind: str = NameKind.LEGAL.value
    since: Day | None = None
    until: Day | None = None


class Adult(NamedTuple):
    called: Called
    kind: RelationshipKind

    @property
    def responsible(self) -> bool:
        return self.kind in RESPONSIBLE


class Way(NamedTuple):
    """How one family is named."""

    family: int
    name: str
    style: Style
    surname: str


@dataclass
class Relatives:
    homes: Homes
    given: Mapping[str, float] | None = None
    latest: Way | None = None

    def __post_init__(self) -> None:
        names = ("two_parents", "names_change", "known_as")
        self.two, self.change, self.known_as = (
            round(1000 * assumption(name, self.given)) for name in names
        )

    def way(self, family: Family) -> Way:
        """How a family is named, by what its eldest is recorded as."""
        if self.latest is None or self.latest.family != family.number:
            first = self.homes.of(family)[0]
            number = self._number(40, family.number)
            name = style_of(ALONE if first.alone else first.ethnicity, number)
            style = styles()[name]
            self.latest = Way(family.number, name, style, style.called(number >> 8))
        return self.latest

    def adults(self, family: Family) -> Iterator[Adult]:
        """Nobody around a child who came alone."""
        if any(life.alone for life in self.homes.of(family)):
            return
        way = self.way(family)
        both = self._number(41, family.number) % 1000 < self.two
        for place, kinds in enumerate((FIRST_ADULTS, SECOND_ADULTS)[: 1 + both]):
            number = self._number(42 + place, family.number)
            at = number % 100
            kind = next(kind for upto, kind in kinds if at < upto)
            if place and kind is RelationshipKind.FATHER and self._fathers_first(family):
                kind = RelationshipKind.MOTHER
            woman = kind is RelationshipKind.MOTHER or (
                kind is not RelationshipKind.FATHER and number >> 7 & 1 == 1)  # fmt: skip
            yield Adult(_adult(way, woman, number), kind)

    def _fathers_first(self, family: Family) -> bool:
        at = self._number(42, family.number) % 100
        return next(kind for upto, kind in FIRST_ADULTS if at < upto) is RelationshipKind.FATHER

    def names(self, family: Family, life: Life, heard: Day) -> list[Called]:
        """The legal ones first, in the order of their days."""
        _, name, style, called = self.way(family)
        number = self._number(45, life.number)
        given = style.given(female(life), number)
        if (number >> 40) % 100 < OTHER_NAME // 2:
            called = style.called(number >> 16)
        if life.unborn:
            return self._expected(life, given, called)
        if single(name, number):
            return [Called(given, "")]
        found = [Called(given, called)]
        day = self._changes(heard, number)
        if day is not None:
            found = [found[0]._replace(until=day),
                     Called(given, style.called(number >> 9), since=day)]  # fmt: skip
        if (number >> 50) % 1000 < self.known_as:
            found.append(
                Called(style.given(female(life), number >> 5), "", NameKind.KNOWN_AS.value)
            )
        return found

    def _expected(self, life: Life, given: str, called: str) -> list[Called]:
        """Nobody has a first name before birth."""
        if self.homes.birth_known(life.number) is None:
            return [Called("", called)]
        return [Called("", called, until=life.born), Called(given, called, since=life.born)]

    def _changes(self, heard: Day, number: int) -> Day | None:
        if (number >> 52) % 1000 >= self.change:
            return None
        first, last = CHANGED_AFTER
        day = heard + first + (number >> 22) % (last - first)
        return day if day <= self.homes.last else None

    def adopted(self, life: Life) -> Called:
        """As the adopters’ own."""
        number = self._number(46, life.number)
        style = styles()[style_of(life.ethnicity, number)]
        return Called(style.given(female(life), number >> 8), style.called(number >> 18))

    def _number(self, *about: int) -> int:
        return mixed_up(self.homes.staying.key, *about)


def _adult(way: Way, woman: bool, number: int) -> Called:
    given = way.style.given(woman, number >> 12)
    if single(way.name, number):
        return Called(given, "")
    other = (number >> 36) % 100 < OTHER_NAME
    return Called(given, way.style.called(number >> 14) if other else way.surname)


def children(homes: Homes, family: Family) -> list[Life]:
    return [life for life in homes.of(family) if life.kind is SubjectKind.CHILD]
