"""From a cell to what it means: a day, a text, a number, yes or no. Strict where a guess could
change a fact, lenient where the meaning is plain."""

from __future__ import annotations

import re
from datetime import date

from medlock.returns.tabular.book import Cell, Fault
from medlock.returns.tabular.days import day
from medlock.returns.tabular.meanings import ERROR, How, Meaning, blank

__all__ = ["How", "Meaning", "blank", "day", "number", "text", "whole", "yes"]

TRUE = frozenset({"y", "yes", "true", "t", "1"})
FALSE = frozenset({"n", "no", "false", "f", "0"})
PLAINLY = frozenset({"y", "yes", "n", "no"})
LISTED = re.compile(r"[a-z]\s*[).:-]\s*(?=\S)")
"""The letter before an answer of a list: `a) Yes`."""

POINT_NOUGHT = re.compile(r"[+-]?[0-9]{1,15}\.0{1,9}", re.ASCII)
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3}){1,4}(\.[0-9]{1,9})?", re.ASCII)
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", re.ASCII)
SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]{2,3}", re.ASCII)
EXACT = 10.0**15
"""Up to here a spreadsheet keeps every digit of a number."""

YES_OR_NO = "Yes or No"
FIFTEEN_DIGITS = "all its digits as text; the spreadsheet keeps 15 of them"
POWERS_OF_TEN = "all its digits; the spreadsheet has made powers of ten of them"
A_DATE_NOW = "the text itself; the spreadsheet has made a date of it"


def text(cell: Cell) -> Meaning[str]:
    """A text or an id. Whole numbers lose the point a spreadsheet gave them; what it has turned
    into a date or into powers of ten is doubtful, because the text itself is gone."""
    match cell:
        case None | "":
            return Meaning(None, How.BLANK)
        case Fault():
            return Meaning(None, How.FAULT, ERROR)
        case bool():
            return Meaning("TRUE" if cell else "FALSE", How.OTHERWISE, "text")
        case int() | float():
            return _number_as_text(float(cell))
        case date():
            return Meaning(cell.strftime("%d/%m/%Y"), How.DOUBTFUL, A_DATE_NOW)
        case _:
            return _written(cell)


def _number_as_text(found: float) -> Meaning[str]:
    if not abs(found) < EXACT:
        return Meaning(repr(found), How.DOUBTFUL, FIFTEEN_DIGITS)
    if found == int(found):
        return Meaning(str(int(found)))
    return Meaning(repr(found), How.OTHERWISE, "text")


def _written(cell: str) -> Meaning[str]:
    if SCIENTIFIC.fullmatch(cell):
        return Meaning(cell, How.DOUBTFUL, POWERS_OF_TEN)
    if POINT_NOUGHT.fullmatch(cell):
        plain = cell.partition(".")[0]
        return Meaning(plain, How.OTHERWISE, plain)
    return Meaning(cell)


def whole(cell: Cell, *, least: int = 0, most: int = 9_999) -> Meaning[int]:
    """A whole number between two bounds."""
    found = number(cell, least=least, most=most)
    wanted = f"a whole number from {least:,} to {most:,}"
    if found.value is None:
        return Meaning(None, found.how, wanted if found.how is How.WRONG else found.expected)
    if found.value != int(found.value):
        return Meaning(None, How.WRONG, wanted)
    return Meaning(int(found.value), found.how, found.expected)


def number(cell: Cell, *, least: float = 0, most: float = EXACT) -> Meaning[float]:
    """A number between two bounds, also one stored as text, also one with thousands marked."""
    if isinstance(cell, Fault):
        return Meaning(None, How.FAULT, ERROR)
    if blank(cell):
        return Meaning(None, How.BLANK)
    value = _value(cell)
    if value is None or not least <= value <= most:
        return Meaning(None, How.WRONG, f"a number from {least:,g} to {most:,g}")
    if isinstance(cell, str) and (POINT_NOUGHT.fullmatch(cell) or "," in cell):
        return Meaning(value, How.OTHERWISE, f"{value:.15g}")
    return Meaning(value)


def _value(cell: Cell) -> float | None:
    match cell:
        case bool():
            return None
        case int() | float():
            return float(cell)
        case str() if NUMBER.fullmatch(cell):
            return float(cell)
        case str() if GROUPED.fullmatch(cell):
            return float(cell.replace(",", ""))
    return None


def yes(cell: Cell) -> Meaning[bool]:
    """Yes or no, in any of the ways it is written, with or without the letter of a list."""
    if isinstance(cell, Fault):
        return Meaning(None, How.FAULT, ERROR)
    if blank(cell):
        return Meaning(None, How.BLANK)
    said = LISTED.sub("", _answer(cell), count=1)
    if said not in TRUE | FALSE:
        return Meaning(None, How.WRONG, YES_OR_NO)
    if said in PLAINLY:
        return Meaning(said in TRUE)
    return Meaning(said in TRUE, How.OTHERWISE, "Yes" if said in TRUE else "No")


def _answer(cell: Cell) -> str:
    match cell:
        case int() | float():
            return f"{float(cell):g}"
        case str():
            return cell.casefold()
    return ""
