"""What a file says of itself: the collection, its year and reference date, and the authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from medlock.returns.cin_census.layout import Kind, Leaf
from medlock.returns.cin_census.value import meaning
from medlock.returns.markup import Element, elements, named
from medlock.returns.text_stream import TextStream
from medlock.returns.unreadable import Reason

COLLECTION = "CIN"


@dataclass(frozen=True, slots=True)
class Header:
    """Empty values are those the file does not give, or not so that they can be understood."""

    year: int | None = None
    reference_date: date | None = None
    authority_number: str = ""
    software: str = ""
    line: int = 0


def header(path: Path) -> Header:
    """Read only as far as the header goes; to the end if there is none before the children."""
    stream = TextStream(path)
    for each in elements(stream, named("Header", "Child")):
        if "child" in str(each.tag).casefold():
            continue
        found = _texts(each)
        collection = found.get("collection", COLLECTION)
        if collection.upper() != COLLECTION:
            raise stream.refusal(
                Reason.OTHER_COLLECTION,
                f"it says it is the collection “{collection[:20]}”, not the CIN Census. "
                "Choose the CIN Census file.",
            )
        return Header(
            _year(found.get("year", "")),
            _date(found.get("referencedate", "")),
            found.get("lea", ""),
            found.get("softwarecode", "")[:80],
            cast(int, each.sourceline),
        )
    return Header()


def _texts(element: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in element.iter("*"):
        name = str(each.tag).rpartition("}")[2].casefold()
        if text := (each.text or "").strip():
            found.setdefault(name, text)
    return found


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def _date(text: str) -> date | None:
    found = meaning(Leaf(element="ReferenceDate", field="", kind=Kind.DATE), text, 0).value
    return found if isinstance(found, date) else None
