"""Every calibrated measure of a city beside its published value, authority by authority and year
by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from medlock.city.asked import Asked
from medlock.city.calibration.targets import Targets, targets
from medlock.city.report.by_head import BY_HEAD
from medlock.city.report.counting import Counts, kept_for
from medlock.city.report.drawn import FACTS, NAMES
from medlock.city.report.looking import looking
from medlock.city.report.measures import MEASURES, Measure, When
from medlock.city.report.spreads import Spread, spreads
from medlock.city.report.stored import stored
from medlock.city.report.verdicts import Line, Verdict, judged
from medlock.indicators.period import Period

STEPS = ("care_leaver", *NAMES)
"""What no measure in the language counts, and something else here does."""


@dataclass(frozen=True, slots=True)
class Report:
    """`lines` are calibrated; `drawn` are tables from whose shares was drawn."""

    first: date
    last: date
    lines: tuple[Line, ...]
    drawn: tuple[Spread, ...]

    @property
    def missed(self) -> tuple[Line, ...]:
        return tuple(each for each in self.lines if each.verdict is Verdict.MISSED)

    @property
    def at_odds(self) -> tuple[Line, ...]:
        return tuple(each for each in self.lines if each.verdict is Verdict.AT_ODDS)

    @property
    def wide(self) -> tuple[Spread, ...]:
        return tuple(each for each in self.drawn if each.wide)

    @property
    def summary(self) -> str:
        """One line for whoever built the city."""
        met = Counter(each.verdict for each in self.lines)[Verdict.MET]
        said = f"{met:,} of {len(self.lines):,} calibrated measures within 2% or their rounding"
        if self.at_odds:
            said += f"; {len(self.at_odds):,} cannot be: published figures contradict each other"
        return f"{said}; {len(self.missed):,} missed."


def report(events: Iterable[pa.Table], asked: Asked) -> Report:
    """Counts events in the ledger's columns, however they are cut up, and judges every year of the
    authorities that lies between the days asked for."""
    told = {each: _told(each, asked) for each in asked.authorities}
    whole = [year for year in asked.years if _inside(When.YEAR.window(year), asked)]
    with TemporaryDirectory(prefix="medlock-report-") as folder:
        files = stored(events, kept_for(MEASURES, STEPS, FACTS), Path(folder))
        with looking(files) as con:
            return Report(
                asked.first,
                asked.last,
                tuple(_lines(Counts(files, MEASURES), con, told, asked)),
                tuple(spreads(con, dict.fromkeys(told, whole))),
            )


def _told(authority: str, asked: Asked) -> Targets:
    """With the year before the first: what was open when it began."""
    years = range(asked.years.start - 1, asked.years.stop)
    return targets(authority, years, asked.children, asked.assumptions)


def _lines(
    counts: Counts, con: duckdb.DuckDBPyConnection, told: Mapping[str, Targets], asked: Asked
) -> Iterator[Line]:
    for authority, year in product(told, range(asked.years.start - 1, asked.years.stop)):
        found = [(each, partial(counts.of, each)) for each in MEASURES]
        found += [(each.measure, partial(each.count, con)) for each in BY_HEAD]
        for measure, count in found:
            if _judgeable(measure, year, asked):
                line = judged(measure, told[authority], year, count(authority, year))
                yield from () if line is None else (line,)


def _judgeable(measure: Measure, year: int, asked: Asked) -> bool:
    """All its days lie in the city; what was open when it began is what it began with."""
    window = measure.window(year)
    if measure.when is When.END:
        return asked.first - timedelta(days=1) <= window.ends <= asked.last
    return _inside(window, asked)


def _inside(window: Period, asked: Asked) -> bool:
    return asked.first <= window.starts and window.ends <= asked.last
