"""For each kind of field: the controls it is typed into, and the way there and back.

`Raw` is what stands in the controls, by their suffix: it is kept exactly as typed, so that a page
can be shown again whatever was wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from medlock.casework.pages.form.named import (
    PAPER,
    PERSON,
    Raw,
    as_papers,
    as_ticked,
    papers,
    people,
)
from medlock.casework.pages.form.places import called, meant
from medlock.casework.pages.form.typed import DATE, a_date, a_moment, a_number, pounds
from medlock.pathway.answers import Answer
from medlock.pathway.field import Field, FieldKind

__all__ = ["KINDS", "Kind", "Raw", "text"]


@dataclass(frozen=True, slots=True)
class Kind:
    """`read` raises `Refused` for what makes no answer, and gives None for a blank."""

    parts: tuple[str, ...]
    read: Callable[[Field, Raw], Answer | None]
    write: Callable[[Answer], Raw]


def text(raw: Raw, part: str = "") -> str:
    return next(iter(raw.get(part, ())), "")


def _words(_field: Field, raw: Raw) -> Answer | None:
    return text(raw).replace("\r\n", "\n").strip() or None


def _written(answer: Answer) -> Raw:
    return {"": (str(answer),)}


def _date(field: Field, raw: Raw) -> Answer | None:
    day, month, year = (text(raw, part) for part in DATE)
    return a_date(field.title, day, month, year) or None


def _boxes(answer: Answer) -> Raw:
    year, _, rest = str(answer)[:10].partition("-")
    month, _, day = rest.partition("-")
    return {"day": (day.lstrip("0"),), "month": (month.lstrip("0"),), "year": (year,)}


def _moment(field: Field, raw: Raw) -> Answer | None:
    on = str(_date(field, raw) or "")
    return a_moment(field.title, on, text(raw, "time")) or None


def _boxes_and_time(answer: Answer) -> Raw:
    return {**_boxes(answer), "time": (str(answer)[11:16],)}


def _yesno(_field: Field, raw: Raw) -> Answer | None:
    return {"yes": True, "no": False}.get(text(raw))


def _said(answer: Answer) -> Raw:
    return {"": ("yes" if answer else "no",)}


def _number(field: Field, raw: Raw) -> Answer | None:
    return a_number(field.title, text(raw)) if text(raw).strip() else None


def _money(field: Field, raw: Raw) -> Answer | None:
    return pounds(field.title, text(raw)) if text(raw).strip() else None


def _counted_out(answer: Answer) -> Raw:
    whole = isinstance(answer, int) or float(str(answer)).is_integer()
    return {"": (f"{answer:.0f}" if whole else f"{answer:.2f}",)}


def _place(field: Field, raw: Raw) -> Answer | None:
    return meant(field.title, text(raw)) if text(raw).strip() else None


def _named(answer: Answer) -> Raw:
    return {"": (called(str(answer)),)}


def _codes(_field: Field, raw: Raw) -> Answer | None:
    return list(dict.fromkeys(each for each in raw.get("", ()) if each)) or None


WORDS = Kind(("",), _words, _written)

KINDS: Mapping[FieldKind, Kind] = {
    FieldKind.NOTE: WORDS,
    FieldKind.TEXT: WORDS,
    FieldKind.DOC: Kind(PAPER, papers, as_papers),
    FieldKind.PERSON: WORDS,
    FieldKind.AGENCY: WORDS,
    FieldKind.CODE: WORDS,
    FieldKind.CODES: Kind(("",), _codes, as_ticked),
    FieldKind.PEOPLE: Kind(("", *PERSON), people, as_ticked),
    FieldKind.DATE: Kind(DATE, _date, _boxes),
    FieldKind.DATETIME: Kind((*DATE, "time"), _moment, _boxes_and_time),
    FieldKind.YESNO: Kind(("",), _yesno, _said),
    FieldKind.NUMBER: Kind(("",), _number, _counted_out),
    FieldKind.MONEY: Kind(("",), _money, _counted_out),
    FieldKind.PLACE: Kind(("",), _place, _named),
}
