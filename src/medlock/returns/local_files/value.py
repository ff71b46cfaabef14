"""From one cell to what it means in its column: a date, a code, yes or no, a number, an id.

Strict where a guess could change a fact, lenient where the meaning is plain; where a value is
refused and another one is likely, that is suggested and never put in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from medlock.returns.issue import Rule
from medlock.returns.local_files import rules
from medlock.returns.local_files.layout import Column, Kind
from medlock.returns.local_files.pupil_number import FORM, check_letter
from medlock.returns.local_files.record import Value
from medlock.returns.tabular import cells
from medlock.returns.tabular.book import Cell, Fault
from medlock.returns.tabular.cells import How
from medlock.words.codes import Code, code_set

LONGEST = 64
SHOWN = 80
SCHOOL_YEAR = re.compile(r"(20[0-9]{2}) ?(?:/|-|–|to|) ?(?:20)?([0-9]{2})", re.ASCII)
ONE_YEAR = re.compile(r"20[0-9]{2}", re.ASCII)
ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")
"""What a workbook shows in place of a value, as it stands in a CSV made of it."""

CODE_AND_LABEL = re.compile(r"(\S+?) ?(?: -|–|:|\)) ?(\S.*)")


class Meaning(NamedTuple):
    """`value` is None where the cell means nothing; `rule`, `expected` and `suggested` say what
    was odd. `raw` is the file's own text of a code written otherwise."""

    value: Value | None
    rule: Rule | None = None
    expected: str = ""
    suggested: str = ""
    raw: str = ""


NOTHING = Meaning(None)


def meaning(column: Column, since_1904: bool, cell: Cell) -> Meaning:
    """What the cell says in that column. `since_1904` is how its sheet counts days."""
    if cell is None or (cells.blank(cell) and not column.codes):
        return NOTHING
    if isinstance(cell, Fault) or (isinstance(cell, str) and ERROR.fullmatch(cell)):
        return Meaning(None, rules.FAULT, "a value")
    if len(str(cell)) > LONGEST:
        return Meaning(None, rules.TOO_LONG, f"at most {LONGEST} characters")
    if column.kind is Kind.DATE:
        return _date(cells.day(cell, since_1904=since_1904))
    return READERS[column.kind](column, cell)


def shown(cell: Cell) -> str:
    """The cell as its file shows it, as far as anybody needs to see."""
    match cell:
        case None:
            return ""
        case Fault(text):
            return text[:SHOWN]
        case datetime() | date():
            return cell.isoformat()
        case float() if cell == int(cell):
            return str(int(cell))
        case _:
            return str(cell)[:SHOWN]


def _read(found: cells.Meaning[Any], wrong: Rule) -> Meaning:
    """As the reader of cells found it, under our rules."""
    rule = {
        How.OTHERWISE: rules.WRITTEN_OTHERWISE,
        How.DOUBTFUL: rules.LIKELY_WRONG,
        How.WRONG: wrong,
    }.get(found.how)
    return Meaning(found.value, rule, found.expected, found.suggested)


def _date(found: cells.Meaning[date]) -> Meaning:
    return _read(found, rules.NOT_A_DATE)


def _id(column: Column, cell: Cell) -> Meaning:
    return _read(cells.text(cell), rules.TOO_LONG)


def _pupil_number(column: Column, cell: Cell) -> Meaning:
    text = shown(cell)
    number = text.upper().replace(" ", "")
    if not FORM.fullmatch(number):
        expected = "a letter, eleven digits, and a digit or letter"
        return Meaning(None, rules.NOT_A_PUPIL_NUMBER, expected)
    letter = check_letter(number)
    if letter != number[0]:
        likely = f"{letter}{number[1:]}" if letter else ""
        return Meaning(number, rules.CHECK_LETTER, "a letter that fits its digits", likely)
    return Meaning(number) if text == number else _otherwise(number)


def _otherwise(value: Value, raw: str = "") -> Meaning:
    return Meaning(value, rules.WRITTEN_OTHERWISE, str(value), raw=raw)


def _code(column: Column, cell: Cell) -> Meaning:
    text, known = shown(cell), _written(column.codes)
    for each in _readings(text):
        found = known.get(each.casefold())
        if found:
            return Meaning(found) if text == found else _otherwise(found, raw=text)
    if cells.blank(cell):
        return NOTHING
    near = get_close_matches(text.casefold(), known, n=1, cutoff=0.75)
    likely = known[near[0]] if near else ""
    return Meaning(None, rules.NOT_A_CODE, _choices(column.codes), likely)


def _readings(text: str) -> tuple[str, ...]:
    """The text itself; and where it is a code and its label, each of the two."""
    both = CODE_AND_LABEL.fullmatch(text)
    return (text, both[1], both[2]) if both else (text,)


@cache
def _written(codes: str) -> Mapping[str, str]:
    """The codes of a set by how they may be written: themselves, and their labels."""
    every: tuple[Code, ...] = code_set(codes).codes
    labels = {each.label.casefold(): each.code for each in every}
    spaced = {each.code.casefold().replace("_", " "): each.code for each in every}
    return labels | spaced | {each.code.casefold(): each.code for each in every}


@cache
def _choices(codes: str) -> str:
    return f"one of {', '.join(dict.fromkeys(each.code for each in code_set(codes).codes))}"


def _flag(column: Column, cell: Cell) -> Meaning:
    found = cells.yes(cell)
    if isinstance(cell, bool):
        return Meaning(cell)
    return _read(found, rules.NOT_A_FLAG)


def _count(column: Column, cell: Cell) -> Meaning:
    found = cells.whole(cell, least=column.least, most=column.most)
    if found.value is None and column.least >= 0:
        turned = cells.whole(cell, least=-column.most, most=-max(column.least, 1)).value
        likely = "" if turned is None else str(-turned)
        return _read(found, rules.NOT_A_NUMBER)._replace(suggested=likely)
    return _read(found, rules.NOT_A_NUMBER)


def _amount(column: Column, cell: Cell) -> Meaning:
    found = cells.number(cell, least=column.least, most=column.most)
    if found.value is None:
        return _read(found, rules.NOT_A_NUMBER)
    kept = round(found.value, 2)
    value: Value = int(kept) if kept == int(kept) else kept
    return Meaning(value) if abs(kept - found.value) < EXACT else _otherwise(value)


EXACT = 1e-9
"""Workbooks keep 0.8 as something very near it."""


def _school_year(column: Column, cell: Cell) -> Meaning:
    text = shown(cell)
    found = SCHOOL_YEAR.fullmatch(text)
    if found and (int(found[1]) + 1) % 100 == int(found[2]):
        return Meaning(int(found[1]) + 1)
    one = ONE_YEAR.fullmatch(text)
    likely = f"{int(text) - 1}/{int(text) % 100:02}" if one else ""
    return Meaning(None, rules.NOT_A_SCHOOL_YEAR, "a school year such as 2025/26", likely)


READERS: Mapping[Kind, Callable[[Column, Cell], Meaning]] = {
    Kind.ID: _id,
    Kind.PUPIL_NUMBER: _pupil_number,
    Kind.CODE: _code,
    Kind.FLAG: _flag,
    Kind.COUNT: _count,
    Kind.AMOUNT: _amount,
    Kind.SCHOOL_YEAR: _school_year,
}
