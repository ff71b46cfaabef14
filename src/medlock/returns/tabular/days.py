"""From a cell to a day: a date of the spreadsheet, its number, or one of the ways people write it.
Days are written before months; what can only be read the other way round is not taken."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from medlock.returns.tabular.book import Cell, Fault
from medlock.returns.tabular.meanings import ERROR, How, Meaning, blank

EARLIEST, LIKELY, LATEST = date(1900, 1, 1), date(2060, 1, 1), date(2200, 1, 1)
"""From `LIKELY` on a day is doubtful: two digits of a year read in the wrong century."""

A_DAY = "a day between 1900 and 2060, written DD/MM/YYYY"
SINCE_1900, SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)
LEAST, MOST = date(1920, 1, 1), date(2199, 12, 31)
"""Of numbers that are days. Smaller ones are more likely just numbers."""

TIME = (
    r"(?P<time>[ T]+[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2}([.,][0-9]{1,9})?)?( ?[ap]m)?"
    r" ?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
DATE_FIRST = r"(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)"
YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
WAYS = tuple(
    re.compile(way + TIME, re.IGNORECASE | re.ASCII)
    for way in (
        DATE_FIRST + YEAR,
        r"(?P<year>[0-9]{4})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
        r"(?P<year>(19|20|21)[0-9]{2})(?P<mark>)(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"([a-z]{3,9},? )?(?P<day>[0-9]{1,2})(st|nd|rd|th)?(?P<mark>[ /.-]*)(of )?"
        r"(?P<month>[a-z]{3,9})[ /.,-]*" + YEAR,
        r"([a-z]{3,9},? )?(?P<month>[a-z]{3,9})(?P<mark>[ .]+)(?P<day>[0-9]{1,2})(st|nd|rd|th)?,? "
        r"(?P<year>[0-9]{4})",
    )
)
PLAIN = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
A_NUMBER = re.compile(r"[0-9]{4,6}(\.[0-9]{1,12})?", re.ASCII)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
CENTURY = 50
"""Two digits of a year below this are of the years from 2000 on."""

NOT_A_DAY: Meaning[date] = Meaning(None, How.WRONG, A_DAY)


def day(cell: Cell, *, since_1904: bool = False) -> Meaning[date]:
    """The day a cell means. `since_1904` is how its sheet counts days."""
    match cell:
        case Fault():
            return Meaning(None, How.FAULT, ERROR)
        case bool():
            return NOT_A_DAY
        case datetime():
            return _judged(cell.date(), plain=cell.time() == time())
        case date():
            return _judged(cell, plain=True)
        case int() | float():
            return _numbered(float(cell), since_1904=since_1904)
        case str() if not blank(cell):
            return _written(cell, since_1904=since_1904)
        case _:
            return Meaning(None, How.BLANK)


def _judged(found: date, *, plain: bool) -> Meaning[date]:
    if not EARLIEST <= found < LATEST:
        return NOT_A_DAY
    if found >= LIKELY:
        return Meaning(found, How.DOUBTFUL, A_DAY, _shown(found.replace(year=found.year - 100)))
    return Meaning(found) if plain else Meaning(found, How.OTHERWISE, _shown(found))


def _shown(found: date) -> str:
    return found.strftime("%d/%m/%Y")


def _numbered(number: float, *, since_1904: bool) -> Meaning[date]:
    """A spreadsheet shows an empty day as the number nought; eight digits are YYYYMMDD."""
    if number == 0:
        return Meaning(None, How.BLANK)
    if 19_000_000 < number < 22_000_000 and number == int(number):
        return _written(str(int(number)), since_1904=since_1904)
    since = SINCE_1904 if since_1904 else SINCE_1900
    if not (LEAST - since).days <= number < (MOST - since).days + 1:
        return NOT_A_DAY
    return _judged(since + timedelta(days=int(number)), plain=False)


def _written(text: str, *, since_1904: bool) -> Meaning[date]:
    if A_NUMBER.fullmatch(text):
        return _numbered(float(text), since_1904=since_1904)
    for way in WAYS:
        if match := way.fullmatch(text):
            return _matched(match, text)
    return NOT_A_DAY


def _matched(match: re.Match[str], text: str) -> Meaning[date]:
    year, month, number = _year(match["year"]), _month(match["month"]), int(match["day"])
    try:
        return _judged(date(year, month, number), plain=bool(PLAIN.fullmatch(text)))
    except ValueError:
        return NOT_A_DAY._replace(suggested=_swapped(year, month, number))


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < CENTURY else 1900)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next((at for at, name in enumerate(MONTHS, 1) if name.startswith(text.casefold())), 0)


def _swapped(year: int, month: int, number: int) -> str:
    """With day and month the other way round, where that is a day."""
    try:
        return _shown(date(year, number, month))
    except ValueError:
        return ""
