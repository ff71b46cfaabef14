"""How what was drawn from published shares spread: for each table the code furthest from its share.

Draws scatter. A table is wide where a code lies further off than chance explains, and further
than a point.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import duckdb

from medlock.city.calibration.shares import Span, shares, spans
from medlock.city.report.drawn import TABLES, Table

HUNDRED = 100
POINT = 0.01
CHANCE = 3.5  # standard errors: with some thousand codes looked at, one beyond that is likely

Codes = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One table of shares in one year. `furthest`: the code of the greatest difference."""

    authority: str
    year: int
    table: str
    title: str
    drawn: int
    furthest: str
    published: float
    came_to: float
    allowed: float

    @property
    def wide(self) -> bool:
        return abs(self.came_to - self.published) > self.allowed


def spreads(
    con: duckdb.DuckDBPyConnection, years: Mapping[str, Collection[int]]
) -> Iterator[Spread]:
    """Every table for those years of each authority."""
    for table in TABLES:
        for (authority, year), codes in sorted(_counted(con, table).items()):
            if year in years.get(authority, ()):
                yield _spread(table, authority, year, codes)


def _counted(con: duckdb.DuckDBPyConnection, table: Table) -> dict[tuple[str, int], dict[str, int]]:
    asked = f"SELECT authority, year, code, count(*) FROM ({table.asked}) GROUP BY ALL"  # noqa: S608
    found: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for authority, year, code, n in con.execute(asked).fetchall():
        found[authority, year][code] = n
    return found


def _spread(table: Table, authority: str, year: int, codes: Codes) -> Spread:
    wanted, counted = _wanted(table, authority, year, codes)
    drawn = sum(counted.values())
    furthest = max(
        wanted.keys() | counted.keys(),
        key=lambda code: abs(counted.get(code, 0) / drawn - wanted.get(code, 0)),
    )
    share = wanted.get(furthest, 0.0)
    return Spread(
        authority=authority,
        year=year,
        table=table.name,
        title=table.title,
        drawn=drawn,
        furthest=furthest,
        published=share,
        came_to=counted.get(furthest, 0) / drawn,
        allowed=max(POINT, CHANCE * sqrt(share * (1 - share) / drawn)),
    )


def _wanted(
    table: Table, authority: str, year: int, codes: Codes
) -> tuple[Mapping[str, float], Codes]:
    if not table.bands:
        return shares(table.name, authority, year), codes
    bands = spans(table.name, authority, year)
    whole = sum(each.weight for each in bands)
    counted: dict[str, int] = defaultdict(int)
    for days, n in codes.items():
        counted[_band(bands, int(days))] += n
    return {_named(bands, each): each.weight / whole for each in bands}, counted


def _band(bands: Sequence[Span], days: int) -> str:
    """The last is open: whatever is longer is in it."""
    found = (each for each in bands if each.first <= days <= each.last)
    return _named(bands, next(found, bands[-1]))


def _named(bands: Sequence[Span], band: Span) -> str:
    return f"{band.first} days +" if band == bands[-1] else f"{band.first}–{band.last} days"
