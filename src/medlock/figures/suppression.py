"""Which counts may be shown to whom: one policy for each audience, applied to one figure alone.

A figure knows nothing of its neighbours, so nothing here stops a hidden count from being worked
out from a total and the rest. Whoever shows several figures that add up must also hide a second
one (secondary suppression), which is not done here.
"""

from __future__ import annotations

from dataclasses import dataclass

from medlock.access.counts import Suppression
from medlock.engines.amounts import Amount
from medlock.footprint.place import Level
from medlock.indicators.language import LOCAL
from medlock.insight.rates import nearest_ten

LARGE = (Level.COUNTRY, Level.REGION)
BELOW_AUTHORITY = LOCAL
HIDDEN = "c"


@dataclass(frozen=True, slots=True)
class Policy:
    """Counts from 1 to `most` are hidden at these levels; what is shown is rounded to `nearest`."""

    most: int
    levels: tuple[Level, ...]
    nearest: int = 1
    tens_for_large: bool = False

    def hides(self, level: Level, *counts: Amount | None) -> bool:
        """Whether any of the counts, or what they leave of one another, is too small to show."""
        return level in self.levels and any(each and each <= self.most for each in counts)

    def rounded(self, level: Level, count: Amount) -> Amount:
        """Half up; an amount as it is where nothing is rounded."""
        if self.tens_for_large and level in LARGE:
            return nearest_ten(count)
        if self.nearest == 1:
            return count
        return self.nearest * int((2 * count + self.nearest) // (2 * self.nearest))


EVERYWHERE = tuple(Level)
POLICIES = {
    Suppression.DIRECT: Policy(0, ()),
    Suppression.MANAGEMENT: Policy(5, BELOW_AUTHORITY),
    Suppression.PUBLISHED: Policy(5, EVERYWHERE, tens_for_large=True),
    Suppression.STRICT: Policy(9, EVERYWHERE, nearest=5),
}
