"""From a cell to what it says in its column: an id, a day, a code, a number; or why nothing.

A postcode and a name are looked at and not kept: what is worked on from here has neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from medlock.footprint.places import find
from medlock.returns.annex_a import rules
from medlock.returns.annex_a.codes import Coded, codes
from medlock.returns.annex_a.entry import Value
from medlock.returns.annex_a.layout import Field, Kind
from medlock.returns.issue import Rule
from medlock.returns.tabular import cells
from medlock.returns.tabular.book import Cell, Fault
from medlock.returns.tabular.days import day
from medlock.returns.tabular.meanings import How, Meaning, blank
from medlock.words.refusals import Refused


class Read(NamedTuple):
    """`value` is None where the cell means nothing or is not kept; `rule`, `found`, `expected` and
    `suggested` say what was odd. `filled`: there was something in it."""

    value: Value
    filled: bool = True
    rule: Rule | None = None
    found: str = ""
    expected: str = ""
    suggested: str = ""


NOTHING = Read(None, filled=False)
LONGEST = 200
UNBORN, OLDEST = -1, 130
AN_AGE = "whole years, or -1 before birth"
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")
URN = re.compile(r"[A-Z]{0,3}[0-9]{1,10}|X{1,10}", re.ASCII)
"""Exports fill in X for a placement that has none."""
A_POSTCODE = "a whole postcode of the United Kingdom"
SHORT = 40
PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]{0,39}")
AN_ID = "at most 40 letters and digits"
Reader = Callable[[Cell], Read]


def reader(field: Field, *, since_1904: bool = False) -> Reader:
    """What reads the cells of that column; `since_1904` is how the sheet counts days."""
    if field.kind is Kind.DATE:
        return partial(_guarded, partial(_day, since_1904=since_1904))
    if field.kind is Kind.NAME:
        return _name
    if field.kind is Kind.ID:
        return _plain_id
    if field.kind in (Kind.CODE, Kind.FLAG):
        return partial(_guarded, partial(_code, field.codes))
    return partial(_guarded, READERS[field.kind])


def _guarded(read: Reader, cell: Cell) -> Read:
    """What holds for every column: nothing, an error, and what is too long."""
    if isinstance(cell, Fault):
        if not cell.text:
            return NOTHING
        return Read(None, True, rules.FAULT, cell.text, "the value itself")
    if blank(cell):
        return NOTHING
    if isinstance(cell, str) and len(cell) > LONGEST:
        return Read(None, True, rules.TOO_LONG, f"{cell[:20]}…", f"at most {LONGEST} characters")
    return read(cell)


def _told(cell: Cell) -> str:
    """The cell as people see it, for a list of issues."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _plain_id(cell: Cell) -> Read:
    """Of most ids nothing need be asked but letters and digits."""
    if isinstance(cell, str) and len(cell) <= SHORT and cell.isascii() and cell.isalnum():
        return NOTHING if blank(cell) else Read(cell)
    return _guarded(_id, cell)


def _id(cell: Cell) -> Read:
    found = cells.text(cell)
    if found.value is None:
        return NOTHING
    if found.how is How.DOUBTFUL or not PLAIN_ID.fullmatch(found.value):
        kept = found.value[:64]
        return Read(kept, True, rules.ODD_ID, kept, found.expected or AN_ID)
    return Read(found.value)


@lru_cache(maxsize=1 << 14, typed=True)
def _day(cell: Cell, *, since_1904: bool) -> Read:
    found = day(cell, since_1904=since_1904)
    odd = {How.WRONG: rules.NOT_A_DATE, How.DOUBTFUL: rules.UNLIKELY_DATE}.get(found.how)
    if odd:
        return Read(None, True, odd, _told(cell), found.expected, _iso(found.suggested))
    return _read(found, cell, rules.NOT_A_DATE)


def _iso(shown: str) -> str:
    """A suggested day as all days are shown here."""
    found = day(shown) if shown else None
    return found.value.isoformat() if found and isinstance(found.value, date) else shown


def _read(found: Meaning[date] | Meaning[int], cell: Cell, wrong: Rule) -> Read:
    if found.how is How.BLANK:
        return NOTHING
    if found.how is How.WRONG or found.value is None:
        return Read(None, True, wrong, _told(cell), found.expected, found.suggested)
    if found.how is How.OTHERWISE and isinstance(cell, str):
        return Read(found.value, True, rules.WRITTEN_OTHERWISE, _told(cell), found.expected)
    return Read(found.value)


def _code(name: str, cell: Cell) -> Read:
    text = cells.text(cell).value
    if text is None:
        return NOTHING
    asked = codes(name)
    coded = asked.read(text)
    if coded is None:
        return Read(None, True, rules.NOT_A_CODE, text, asked.choices, asked.nearest(text))
    if not coded.code:
        expected = f"one of those called {coded.group}"
        return Read(coded, True, rules.GROUP_ONLY, text, expected)
    if coded.plainly:
        return Read(coded)
    return Read(coded, True, rules.WRITTEN_OTHERWISE, text, asked.named(coded.code))


def _age(cell: Cell) -> Read:
    """An export may give an age with a fraction; what is not yet born may be said in words."""
    if isinstance(cell, str) and cell.casefold() in ("unborn", "u/b", "not born"):
        return Read(UNBORN, True, rules.WRITTEN_OTHERWISE, cell, str(UNBORN))
    found = cells.number(cell, least=UNBORN, most=OLDEST)
    if found.value is None:
        return NOTHING if found.how is How.BLANK else Read(
            None, True, rules.NOT_AN_AGE, _told(cell), AN_AGE
        )  # fmt: skip
    return Read(UNBORN if found.value < 0 else int(found.value))


def _count(cell: Cell) -> Read:
    return _read(cells.whole(cell), cell, rules.NOT_A_COUNT)


def _text(cell: Cell) -> Read:
    found = cells.text(cell)
    return Read(found.value) if found.value else NOTHING


def _name(cell: Cell) -> Read:
    """A team or a worker: never kept, so that nothing in it can be odd."""
    return NOTHING if blank(cell) or isinstance(cell, Fault) else Read(None)


def _postcode(cell: Cell) -> Read:
    """Never kept and never shown: only whether it can be one."""
    written = re.sub(r"[^A-Z0-9]", "", str(cell).upper())
    if POSTCODE.fullmatch(written):
        return Read(None)
    return Read(None, True, rules.NOT_A_POSTCODE, "not shown", A_POSTCODE)


def _urn(cell: Cell) -> Read:
    """A name or an address may stand there, of carers even: only a number is kept or shown."""
    text = (cells.text(cell).value or "").upper()
    if URN.fullmatch(text):
        return Read(text)
    return Read(None, True, rules.NOT_A_URN, "not shown", "such as SC123456 or 1234567")


def _place(cell: Cell) -> Read:
    """An authority by its ONS code. What is none may be an address: it is not kept, nor shown."""
    text = cells.text(cell).value or ""
    abroad = codes("outside_england").read(text)
    if abroad:
        return Read(abroad._replace(plainly=True))
    try:
        code = find(text).code
    except Refused:
        return Read(None, True, rules.NOT_AN_AUTHORITY, "not shown", "an ONS code or a name")
    return Read(Coded(code, "", "" if text == code else text))


READERS: Mapping[Kind, Reader] = {
    Kind.AGE: _age,
    Kind.COUNT: _count,
    Kind.TEXT: _text,
    Kind.POSTCODE: _postcode,
    Kind.PLACE: _place,
    Kind.URN: _urn,
}
