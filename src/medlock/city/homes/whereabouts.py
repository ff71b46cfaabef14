"""The wards families live in: drawn by the children who live there and how deprived they are, and
named by the code of the day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate

from medlock.city.calibration.places import wards
from medlock.city.lives import Day, date_of, day_of
from medlock.footprint.place import Level
from medlock.footprint.places import ancestors, of_level, place, wards_of
from medlock.footprint.vintages import predecessor, redrawn_on, successor

TODAY = date(2024, 1, 1)
"""A day on which every authority has the region it has."""


SALTS = 256
"""Parts of a ward that goes, each to one of those that come."""


@dataclass
class Whereabouts:
    """Of one authority. `given`: assumptions otherwise than as they stand."""

    authority: str
    given: Mapping[str, float] | None = None
    _drawn: dict[int, tuple[list[str], list[float]]] = field(default_factory=dict)
    _named: dict[tuple[str, int, int], str] = field(default_factory=dict)

    def ward(self, day: Day, chance: float) -> str:
        """By a number from nought to one; empty where Medlock knows no wards."""
        year = date_of(day).year
        if year not in self._drawn:
            held = wards(self.authority, year, self.given)
            self._drawn[year] = [w.code for w in held], list(accumulate(w.weight for w in held))
        codes, upto = self._drawn[year]
        if not codes:
            return ""
        at = min(bisect_right(upto, chance * upto[-1]), len(codes) - 1)
        return self.on(codes[at], day, int(chance * 1_000_003))

    def on(self, code: str, day: Day, salt: int) -> str:
        """The ward a home in `code` lies in by the wards of that day: of the same name where there
        is one, else one that came new or went."""
        key = code, self.era(day), salt % SALTS
        if key not in self._named:
            self._named[key] = self._as_of(code, day, salt % SALTS)
        return self._named[key]

    def era(self, day: Day) -> int:
        return bisect_right(self.redrawn, day)

    @cached_property
    def redrawn(self) -> list[Day]:
        """The days on which the wards were drawn anew."""
        return [day_of(on) for on in redrawn_on(self.authority)]

    def _as_of(self, code: str, day: Day, salt: int) -> str:
        on, where = date_of(day), place(code)
        if where.exists_on(on):
            return code
        later = where.last_day is not None and where.last_day < on
        same = successor(code) if later else predecessor(code)
        if same is not None:
            return self._as_of(same.code, day, salt)
        known = sorted(wards_of(where.authority, on))
        other = predecessor if later else successor
        strange = [each for each in known if other(each) is None] or known
        return self._one_of(strange, on.year, salt) if strange else ""

    def _one_of(self, codes: list[str], year: int, salt: int) -> str:
        """By how many of those known live in each."""
        weights = {each.code: each.weight for each in wards(self.authority, year, self.given)}
        upto = list(accumulate(weights.get(code, 0.0) for code in codes))
        if not upto[-1]:
            return codes[salt % len(codes)]
        return codes[min(bisect_right(upto, (salt + 0.5) / SALTS * upto[-1]), len(codes) - 1)]

    @cached_property
    def others(self) -> tuple[Whereabouts, ...]:
        """The other authorities of the same region that have wards."""
        above = [each.code for each in ancestors(self.authority, TODAY)
                 if each.level is Level.COMBINED_AUTHORITY]  # fmt: skip
        codes = [each.code for code in above for each in of_level(Level.AUTHORITY, TODAY, code)]
        return tuple(Whereabouts(each, self.given) for each in codes if each != self.authority)
