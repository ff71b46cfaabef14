"""What a life is recorded with: sex, ethnicity, disability, drawn from the published shares of the
year in which its family is first heard of."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.shares import shares
from medlock.city.lives import Day, Life, Lives, date_of, named
from medlock.city.mixing import lots
from medlock.pathway.language import SubjectKind
from medlock.words.codes import code_set

CAME_ALONE = ("OOTH", "AOTH", "BAFR", "WOTH")
"""Ethnicities of children who came to this country alone; an assumption says how many of each."""
MALE, FEMALE = "Male", "Female"


@dataclass(slots=True)
class Weighed:
    """Codes with their weights, added up."""

    codes: list[str]
    upto: list[float]

    def drawn(self, chance: float) -> str:
        return self.codes[min(bisect(self.upto, chance * self.upto[-1]), len(self.codes) - 1)]


def weighed(weights: Mapping[str, float]) -> Weighed:
    told = {code: weight for code, weight in sorted(weights.items()) if weight > 0}
    return Weighed(list(told), list(accumulate(told.values())))


@dataclass
class Traits:
    """`given`: assumptions otherwise than as they stand."""

    lives: Lives
    given: Mapping[str, float] | None = None
    _held: dict[tuple[str, int], Weighed] = field(default_factory=dict)
    _of_sex: dict[int, float] = field(default_factory=dict)
    _sexes: dict[Day, dict[str, str]] = field(default_factory=dict)

    def give(self) -> None:
        """Whatever of it a child does not have yet; brothers and sisters mostly alike."""
        lives = self.lives.lives
        for number in sorted(self.lives.families):
            family, first = self.lives.families[number], ""
            for each in family.lives:
                if lives[each].kind is SubjectKind.CHILD:
                    self._child(lives[each], family.known_from, first)
                    first = first or lives[each].ethnicity

    def _child(self, life: Life, known_from: Day, siblings: str) -> None:
        year = _year(known_from)
        kin, ethnicity, sex, disability = lots(self._key, life.number)
        alike = bool(siblings) and kin < self._alike
        if not life.ethnicity:
            life.ethnicity = siblings if alike else self._ethnicity(life, ethnicity, year)
        life.sex = life.sex or self._sex(life, sex, known_from)
        life.disability = life.disability or self._drawn("disability", disability, year)

    def _ethnicity(self, life: Life, chance: float, year: int) -> str:
        if life.alone:
            return self._came_alone.drawn(chance)
        return self._drawn("ethnicity", chance, year)

    def _sex(self, life: Life, chance: float, on: Day) -> str:
        """As it is written in the year it is written down."""
        label = MALE if chance < self._boys(life, _year(on)) else FEMALE
        if on not in self._sexes:
            codes = code_set("sex").on(date_of(on))
            self._sexes[on] = {code.group: code.code for code in reversed(codes)}
        return self._sexes[on][label]

    def _boys(self, life: Life, year: int) -> float:
        if life.alone:
            return self._alone
        if year not in self._of_sex:
            held = shares("sex_referred", self.lives.authority, year)
            boys = held.get("M", held.get("1", 0.0))
            self._of_sex[year] = boys / (boys + held.get("F", held.get("2", 0.0)))
        return self._of_sex[year]

    def _drawn(self, name: str, chance: float, year: int) -> str:
        if (name, year) not in self._held:
            self._held[name, year] = weighed(shares(name, self.lives.authority, year))
        return self._held[name, year].drawn(chance)

    @cached_property
    def _key(self) -> int:
        told = named(self.lives.seed, self.lives.authority, "traits")
        return int.from_bytes(told[:8], "big")

    @cached_property
    def _came_alone(self) -> Weighed:
        return weighed({code: assumption(f"came_alone.{code}", self.given) for code in CAME_ALONE})

    @cached_property
    def _alone(self) -> float:
        return assumption("alone_boys", self.given)

    @cached_property
    def _alike(self) -> float:
        return assumption("siblings_alike", self.given)


def _year(day: Day) -> int:
    """The one named by the 31 March it ends on."""
    on = date_of(day)
    return on.year + (on.month > 3)


def female(life: Life) -> bool:
    return life.sex in ("F", "2")
