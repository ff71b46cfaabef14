"""Numbers that are added up: in whole hundredths, so that sums are exact on every machine."""

from __future__ import annotations

from decimal import Decimal
from math import floor

from medlock.indicators.language import Counted, Total
from medlock.pathway.event import Fact

HUNDRED = 100
MOST = 1_000_000_000
"""A number larger than that is a mistake, and adds nothing."""

Amount = int | Decimal


def hundredths(fact: Fact | None) -> int:
    """Rounded half up; 0 for what is no number, and for a number beyond all measure."""
    if isinstance(fact, bool) or not isinstance(fact, int | float) or not abs(fact) <= MOST:
        return 0
    return floor(float(fact) * HUNDRED + 0.5)


def amount(counted: Counted, number: int) -> Amount:
    """What an engine's number is: a count as it is, a total in hundredths as an amount."""
    if not isinstance(counted, Total):
        return number
    whole, rest = divmod(number, HUNDRED)
    return Decimal(number) / HUNDRED if rest else whole
