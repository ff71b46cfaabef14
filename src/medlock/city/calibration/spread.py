"""Rows of the tables of distributions: counts by group, of a place and a year, or of the nearest
there is. What was withheld is filled: what is missing from the total, shared out, 1 to 5 each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from medlock.city.calibration.everywhere import authorities
from medlock.city.calibration.held import PACKAGE
from medlock.footprint.places import ENGLAND
from medlock.words.tables import rows

BESIDE = frozenset({"place", "year", "all", "source"})
WITHHELD = "c"
NEVER = frozenset({"z", ""})
"""Not asked that year."""
LEAST, MOST = 1.0, 5.0
RECENT = 2
"""Years within which a place's own row is taken as it stands; from further off it is moved as
England's row has moved since."""


@dataclass(frozen=True, slots=True)
class Row:
    place: str
    year: int
    whole: float
    counts: Mapping[str, float]
    source: str


def nearest(table: str, authority: str, year: int) -> Row:
    """The authority's row of the nearest year, else its region's, else England's."""
    own = _own(table, authority, year)
    if own.place == ENGLAND or abs(own.year - year) <= RECENT:
        return own
    now, then = _of(table, ENGLAND, year), _of(table, ENGLAND, own.year)
    if now is None or then is None or abs(now.year - year) >= abs(own.year - year):
        return own
    return Row(own.place, now.year, own.whole, _moved(own, now, then), own.source)


def _own(table: str, authority: str, year: int) -> Row:
    region = authorities()[authority].region if authority in authorities() else authority
    for place in (authority, region, ENGLAND):
        found = _of(table, place, year)
        if found is not None:
            return found
    raise KeyError(f"Nothing is held in {table} for {authority}.")


def _moved(own: Row, now: Row, then: Row) -> Mapping[str, float]:
    return {
        group: count * (_share(now, group) / _share(then, group) if _share(then, group) else 1.0)
        for group, count in own.counts.items()
    }


def _share(row: Row, group: str) -> float:
    whole = sum(row.counts.values())
    return row.counts[group] / whole if whole else 0.0


def _of(table: str, place: str, year: int) -> Row | None:
    """The earlier of two that are as near."""
    held = _table(table).get(place)
    if not held:
        return None
    years = sorted(held)
    at = bisect_left(years, year)
    near = years[max(at - 1, 0) : at + 1]
    return held[min(near, key=lambda each: abs(each - year))]


@cache
def _table(name: str) -> Mapping[str, Mapping[int, Row]]:
    found: defaultdict[str, dict[int, Row]] = defaultdict(dict)
    for row in rows(PACKAGE, f"{name}.csv"):
        cells = {group: text for group, text in row.items() if group not in BESIDE}
        if _mostly_withheld(cells):
            continue
        year, whole = int(row["year"]), float(row["all"])
        counts = filled(cells, whole)
        found[row["place"]][year] = Row(row["place"], year, whole, counts, row["source"])
    return found


def _mostly_withheld(cells: Mapping[str, str]) -> bool:
    told = [text for text in cells.values() if _number(text) is not None]
    return 2 * len(told) < len(cells) - sum(text in NEVER for text in cells.values())


def filled(cells: Mapping[str, str], whole: float) -> dict[str, float]:
    told = {group: _number(text) for group, text in cells.items()}
    missing = [group for group, text in cells.items() if text == WITHHELD]
    left = whole - sum(each for each in told.values() if each is not None)
    each = min(max(left / len(missing), LEAST), MOST) if missing else 0.0
    return {group: each if group in missing else (count or 0.0) for group, count in told.items()}


def _number(text: str) -> float | None:
    return None if text in NEVER or text == WITHHELD else float(text)
