"""What is asked: put in words by a person, understood here or refused with what would be right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medlock.access.counts import Suppression
from medlock.figures.answer import Source
from medlock.footprint.place import Place
from medlock.footprint.places import find
from medlock.indicators.catalogue import indicator
from medlock.indicators.language import Basis, Indicator
from medlock.indicators.period import Period, period
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `reaches` looks no further than that number of the ledger."""

    indicator: Indicator
    where: Place
    period: Period
    basis: Basis
    source: Source
    as_known: date
    policy: Suppression
    reaches: int | None = None

    @property
    def window(self) -> Period:
        """The months that are counted."""
        return self.basis.window(self.period)

    @property
    def over(self) -> Period:
        """The months of what it is divided by: the same, but the whole year where that is told
        once a year of other things, as pupils are whose suspensions in one month are asked for."""
        return Basis.ROLLING_YEAR.window(self.window) if self.indicator.over_a_year else self.window


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """By whom it is told, what was known on which day, and for which audience."""

    source: Source = Source.RECORD
    as_known: date
    policy: Suppression = Suppression.DIRECT


def question(code: str, where: str, when: str | Period, seen: Seen) -> Question:
    """Refused: an unknown indicator or place, no period, a level the indicator is not shown at,
    a period that begins after the day as known on."""
    found, place = indicator(code), find(where)
    asked = when if isinstance(when, Period) else period(when)
    if place.level not in found.levels:
        levels = ", ".join(each.label for each in found.levels)
        raise Refused(f"{found.code} is not shown for a {place.level.label}, only for: {levels}.")
    if asked.starts > seen.as_known:
        raise Refused(
            f"{asked.in_words} begins after {seen.as_known}, the day as known on: nothing of it "
            "could be known. Choose an earlier period or a later day."
        )
    return Question(
        indicator=found,
        where=place,
        period=asked,
        basis=found.basis,
        source=seen.source,
        as_known=seen.as_known,
        policy=seen.policy,
    )
