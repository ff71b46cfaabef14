"""From the text of one element to what it means: a date, a code, yes or no, a number, an id.

Strict where a guess could change a fact, lenient where the meaning is plain: blanks, small
letters, `true` for `1`, a time or a zone after a date, a date written day first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from medlock.returns.cin_census.layout import Kind, Leaf
from medlock.returns.cin_census.rules import (
    NOT_A_CODE,
    NOT_A_COUNT,
    NOT_A_DATE,
    NOT_A_FLAG,
    NOT_A_PUPIL_NUMBER,
    OTHER_YEAR,
    TOO_LONG,
    WRITTEN_OTHERWISE,
)
from medlock.returns.issue import Rule
from medlock.words.codes import Code, code_set

Value = str | int | bool | date


class Meaning(NamedTuple):
    """`value` is None where the text means nothing; `rule` and `expected` say what was odd."""

    value: Value | None
    rule: Rule | None = None
    expected: str = ""


EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(.*)", re.ASCII)
ZONE_OR_TIME = re.compile(r"([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
A_DATE = "a day between 1900 and 2200, written YYYY-MM-DD"
PUPIL_NUMBER = re.compile(r"[A-Z]\d{11}[\dA-Z]", re.ASCII)
FLAGS = {"1": True, "0": False, "true": True, "false": False}
OTHER_FLAGS = {"yes": True, "y": True, "no": False, "n": False}
LONGEST = 64
"""No value of the census comes near; what is longer is not one."""

OLD_SEX = {"1": "M", "2": "F", "0": "U", "9": "U"}
"""`GenderCurrent` up to 2024, in the codes of `Sex` from 2025."""


def meaning(leaf: Leaf, text: str, year: int) -> Meaning:
    """What `text`, trimmed and not empty, says in that element in that collection year."""
    if len(text) > LONGEST:
        return Meaning(None, TOO_LONG, f"at most {LONGEST} characters")
    return READERS[leaf.kind](leaf, text, year)


def _date(leaf: Leaf, text: str, year: int) -> Meaning:
    if match := ISO.fullmatch(text):
        if not ZONE_OR_TIME.fullmatch(match[4]):
            return Meaning(None, NOT_A_DATE, A_DATE)
        return _day(int(match[1]), int(match[2]), int(match[3]), plain=not match[4])
    if match := DAY_FIRST.fullmatch(text):
        return _day(int(match[3]), int(match[2]), int(match[1]), plain=False)
    return Meaning(None, NOT_A_DATE, A_DATE)


def _day(year: int, month: int, day: int, *, plain: bool) -> Meaning:
    try:
        found = date(year, month, day)
    except ValueError:
        return Meaning(None, NOT_A_DATE, A_DATE)
    if not EARLIEST <= found < LATEST:
        return Meaning(None, NOT_A_DATE, A_DATE)
    return Meaning(found) if plain else Meaning(found, WRITTEN_OTHERWISE, found.isoformat())


def _code(leaf: Leaf, text: str, year: int) -> Meaning:
    asked = text.upper()
    found = written(leaf.codes).get(asked)
    if found is None:
        return Meaning(None, NOT_A_CODE, _choices(leaf.codes, year))
    code = found[-1].code
    plainly = kept(leaf.codes, found[-1])
    if not any(each.covers(year) for each in found):
        return Meaning(plainly, OTHER_YEAR, _choices(leaf.codes, year))
    return Meaning(plainly) if text == code else Meaning(plainly, WRITTEN_OTHERWISE, code)


def kept(codes: str, code: Code) -> str:
    """The code it is kept under: its own, but for the sexes of old years."""
    return OLD_SEX.get(code.code, code.code) if codes == "sex" else code.code


@cache
def written(codes: str) -> Mapping[str, tuple[Code, ...]]:
    """The codes of a set by how they are written; several where a label changed."""
    found: dict[str, tuple[Code, ...]] = {}
    for each in code_set(codes).codes:
        found[each.code.upper()] = (*found.get(each.code.upper(), ()), each)
    return found


@cache
def _choices(codes: str, year: int) -> str:
    held = [each.code for each in code_set(codes).codes if each.covers(year)]
    return f"one of {', '.join(held or [each.code for each in code_set(codes).codes])}"


def _flag(leaf: Leaf, text: str, year: int) -> Meaning:
    said = text.casefold()
    if said in FLAGS:
        return Meaning(FLAGS[said])
    if said in OTHER_FLAGS:
        return Meaning(OTHER_FLAGS[said], WRITTEN_OTHERWISE, "1 or 0")
    return Meaning(None, NOT_A_FLAG, "1 or 0 (or true or false)")


def _count(leaf: Leaf, text: str, year: int) -> Meaning:
    if re.fullmatch(r"\+?[0-9]{1,4}", text):
        return Meaning(int(text))
    if re.fullmatch(r"[0-9]{1,4}\.0+", text):
        return Meaning(int(text.partition(".")[0]), WRITTEN_OTHERWISE, text.partition(".")[0])
    return Meaning(None, NOT_A_COUNT, "a whole number from 0 to 9999")


def _pupil_number(leaf: Leaf, text: str, year: int) -> Meaning:
    if PUPIL_NUMBER.fullmatch(text):
        return Meaning(text)
    if PUPIL_NUMBER.fullmatch(text.upper()):
        return Meaning(text.upper(), WRITTEN_OTHERWISE, text.upper())
    return Meaning(None, NOT_A_PUPIL_NUMBER, "a letter, eleven digits, and a digit or letter")


def _text(leaf: Leaf, text: str, year: int) -> Meaning:
    return Meaning(text)


READERS: Mapping[Kind, Callable[[Leaf, str, int], Meaning]] = {
    Kind.DATE: _date,
    Kind.CODE: _code,
    Kind.FLAG: _flag,
    Kind.COUNT: _count,
    Kind.PUPIL_NUMBER: _pupil_number,
    Kind.TEXT: _text,
}
