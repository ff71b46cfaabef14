"""How a figure and its period read, by the indicator's unit and the grain of its chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medlock.indicators.language import Basis, Indicator, Unit
from medlock.indicators.period import first_day, last_day, month_of
from medlock.insight.headline import Wording
from medlock.insight.rates import rounded
from medlock.insight.signal import Signal
from medlock.published.measure import measure_of

UNIT_TITLE = {
    Unit.COUNT: "Number",
    Unit.PERCENT: "Percentage",
    Unit.PER_10_000: "Rate per 10,000 children",
    Unit.AVERAGE: "Average",
}
SUFFIX = {Unit.COUNT: "", Unit.PERCENT: "%", Unit.PER_10_000: " per 10,000", Unit.AVERAGE: ""}
OF_A_DAY = (Basis.SNAPSHOT, Basis.LAST_MONTH)
AUGUST = 8
SOME_YEAR = 2025


@dataclass(frozen=True, slots=True)
class Words:
    """`yearly`: each figure is a whole year, or of the day it ends on, as DfE publishes; else a
    month."""

    indicator: Indicator
    yearly: bool = False

    def value(self, value: float) -> str:
        """With its unit: `213`, `76.9%`, `481.1 per 10,000`."""
        return f"{self.bare(value)}{SUFFIX[self.indicator.unit]}"

    def cell(self, value: float) -> str:
        """For a column headed with the unit: `481.1`, and `76.9%` all the same."""
        return self.value(value) if self.indicator.unit is Unit.PERCENT else self.bare(value)

    def bare(self, value: float) -> str:
        return f"{rounded(value, self.indicator.decimals):,}"

    def period(self, on: date) -> str:
        """As it follows a figure in a sentence; `on` is the first day of the month or year."""
        if self.yearly:
            return self._year(last_day(month_of(on) + 11))
        if self.indicator.basis is Basis.SNAPSHOT:
            return f"at the end of {on:%B %Y}"
        return f"in {on:%B %Y}"

    def _year(self, ends: date) -> str:
        if self.indicator.basis in OF_A_DAY:
            return f"at {ends.day} {ends:%B %Y}"
        if ends.month == AUGUST:
            return f"in the school year {_short(ends.year)}"
        return f"in the year to {ends:%B %Y}"

    def label(self, on: date) -> str:
        """The period alone, for tables: `Apr 2018`, `2017/18`."""
        return year_label(self.indicator, on.year + 1) if self.yearly else f"{on:%b %Y}"

    def published_year(self, year: int) -> str:
        return year_label(self.indicator, year)

    @property
    def years_end(self) -> str:
        """The day on which published years end: `31 March`."""
        ends = _ends(self.indicator, SOME_YEAR)
        return f"{ends.day} {ends:%B}"

    @property
    def unit_title(self) -> str:
        return UNIT_TITLE[self.indicator.unit]

    @property
    def grain_name(self) -> str:
        """How the figures are spaced, and over how long each is counted."""
        if self.yearly:
            if self.indicator.basis in OF_A_DAY:
                return f"year (at {self.years_end})"
            last = month_of(_ends(self.indicator, SOME_YEAR))
            return f"year ({first_day(last + 1):%B} to {first_day(last):%B})"
        return "month (on its last day)" if self.indicator.basis is Basis.SNAPSHOT else "month"

    @property
    def grain(self) -> str:
        return "years" if self.yearly else "months"

    def on_axis(self, on: date) -> str:
        """A month stands at its first day; a year at the first day of the year it is named for."""
        return f"{on.year + 1}-01-01" if self.yearly else on.isoformat()

    @property
    def ceiling(self) -> float | None:
        return 100.0 if self.indicator.proportion else None

    def within(self, bound: float) -> float:
        """A limit kept to what the figure could be: never below nought, a share never above 100."""
        above = max(bound, 0.0)
        return above if self.ceiling is None else min(above, self.ceiling)

    @property
    def wording(self) -> Wording:
        return Wording(
            what=self.indicator.title,
            value=self.value,
            bare=self.bare,
            period=self.period,
            periods=self.grain,
            ceiling=self.ceiling,
        )


def signalled(signal: Signal | None) -> str:
    """What the chart says of one figure; nothing where it says nothing."""
    if signal is None:
        return ""
    return f"{'high' if signal.direction > 0 else 'low'}: {signal.rule.value}"


def year_label(indicator: Indicator, year: int) -> str:
    """A published year in a table: `2017/18`; of a day in the autumn the month, `Sep 2018`."""
    ends = _ends(indicator, year)
    autumn = indicator.basis is Basis.LAST_MONTH and ends.month > AUGUST
    return f"{ends:%b %Y}" if autumn else _short(year)


def _ends(indicator: Indicator, year: int) -> date:
    measure = measure_of(indicator.code)
    return measure.ended(year) if measure else date(year, 3, 31)


def _short(year: int) -> str:
    return f"{year - 1}/{year % 100:02}"
