"""What somebody typed into a form, as content; what cannot be read is said, part by part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from math import isfinite

from medlock.boards.plan.asked import Asked, Content, Fault, How, Written, objections, parts, silent
from medlock.boards.plan.content import LISTED, record_of
from medlock.boards.plan.days import day as day_of
from medlock.indicators.catalogue import CATALOGUE

LONGEST_LINE, LONGEST_TEXT = 300, 10_000
LARGEST = 10_000_000
LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""No XML, and so no DOCX and no drawing, can hold these."""
Typed = Mapping[str, Sequence[str]]


class Unreadable(ValueError):
    """One part cannot be read; says what to write instead."""


def heard(kind: type[Written], typed: Typed) -> tuple[Content, list[Fault]]:
    """The content, and what stands against it. With faults the content is not to be kept."""
    content, faults = Content(), list[Fault]()
    for name, asked in parts(kind).items():
        try:
            value = _part(asked, "\n".join(typed.get(name, ())))
        except Unreadable as fault:
            faults.append(Fault(name, str(fault)))
            continue
        if not silent(value):
            content[name] = value
    told = {each.part for each in faults}
    against = objections(record_of(kind, content))
    return content, [*faults, *(each for each in against if each.part not in told)]


def legible(said: str) -> str:
    """Without what cannot be printed; every way of ending a line, Word's own among them, as one."""
    return UNPRINTABLE.sub("", LINE_ENDS.sub("\n", said)).strip()


def _part(asked: Asked, said: str) -> object:
    said = legible(said)
    _short_enough(asked, said)
    if asked.how in LISTED:
        return _several(asked, said)
    match asked.how:
        case How.DAY:
            return _day(asked, said)
        case How.NUMBER:
            return _number(asked, said)
        case How.YES:
            return said == "yes"
        case How.CHOICE:
            return _choice(asked, said)
        case How.INDICATOR:
            return _code(said.upper()) if said else ""
        case _:
            return said


def _short_enough(asked: Asked, said: str) -> None:
    most = LONGEST_LINE if asked.how is How.LINE else LONGEST_TEXT
    if len(said) > most:
        raise Unreadable(f"{asked.title}: {len(said):,} letters are too many, at most {most:,}.")
    if asked.how is How.LINE and "\n" in said:
        raise Unreadable(f"{asked.title}: write it on one line.")


def _several(asked: Asked, said: str) -> list[str]:
    if asked.how is How.INDICATORS:
        codes = said.upper().replace(",", " ").replace(";", " ").split()
        return list(dict.fromkeys(_code(each) for each in codes))
    return [each.strip() for each in said.split("\n") if each.strip()]


def _day(asked: Asked, said: str) -> str | None:
    if not said:
        return None
    found = day_of(said)
    if found is None or not date(1989, 1, 1) <= found <= date(2100, 1, 1):
        raise Unreadable(f"{asked.title}: “{said[:40]}” is not a day. Write it like 31/05/2018.")
    return found.isoformat()


def _number(asked: Asked, said: str) -> float | None:
    if not said:
        return None
    try:
        found = float(said.replace(",", "").removesuffix("%"))
    except ValueError:
        found = float("nan")
    if not isfinite(found) or abs(found) > LARGEST:
        raise Unreadable(f"{asked.title}: “{said[:40]}” is not a number. Write it like 20 or 21.4.")
    return found


def _choice(asked: Asked, said: str) -> str:
    choices = [each.value for each in asked.choices or ()]
    if said not in choices:
        raise Unreadable(f"{asked.title}: choose one of: {', '.join(choices)}.")
    return said


def _code(said: str) -> str:
    if said in CATALOGUE:
        return said
    near = get_close_matches(said, CATALOGUE, n=2)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"They are: {', '.join(CATALOGUE)}."
    raise Unreadable(f"“{said[:20]}” is not the code of an indicator. {hint}")
