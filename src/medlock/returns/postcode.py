"""A postcode that cannot be shown, written or sent by mistake; and the one thing it is good for:
the ward it lies in, looked up in a directory of postcodes."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from medlock.returns.unreadable import Reason, Unreadable

WHOLE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", re.ASCII)
MARKS = re.compile(r"[\s.\-\xa0]+")
POSTCODES = re.compile(r"pcd[278s]?|postcode", re.I)
WARDS = re.compile(r"osward|ward|ward[ _]?code|wd\d\dcd|wd_?cd", re.I)
WARD = re.compile(r"[EWNS]05\d{6}", re.ASCII)


class Postcode:
    """Two of one place are equal. Nothing of it can be read back."""

    __slots__ = ("_hidden",)

    def __init__(self, written: str) -> None:
        self._hidden = written

    @classmethod
    def of(cls, text: str) -> Postcode | None:
        """The postcode written so, with blanks or without; None if it is none."""
        written = MARKS.sub("", text).upper()
        return cls(written) if WHOLE.fullmatch(written) else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Postcode) and self._hidden == other._hidden

    def __hash__(self) -> int:
        return hash(self._hidden)

    def __repr__(self) -> str:
        return "a postcode"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A postcode is not written anywhere.")


def wards(wanted: Collection[Postcode], directory: Path) -> Mapping[Postcode, str]:
    """The ward of each that the directory has: a CSV such as the ONS Postcode Directory, with a
    column of postcodes and one of ward codes. Of millions of rows only these are kept."""
    asked = frozenset(wanted)
    found: dict[Postcode, str] = {}
    for text, ward in _rows(directory):
        postcode = Postcode.of(text)
        if postcode in asked and postcode is not None and WARD.fullmatch(ward):
            found[postcode] = ward
    return found


def _rows(directory: Path) -> Iterator[tuple[str, str]]:
    try:
        with directory.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            first, second = _columns(next(rows, []), directory.name)
            for row in rows:
                if len(row) > max(first, second):
                    yield row[first], row[second].strip()
    except (OSError, UnicodeDecodeError, csv.Error):
        raise Unreadable(
            directory.name,
            Reason.MALFORMED,
            "it cannot be read as a CSV in UTF-8. Give a directory of postcodes as a CSV.",
        ) from None


def _columns(head: list[str], name: str) -> tuple[int, int]:
    """Where the postcodes and the wards stand."""
    found = [
        next((place for place, each in enumerate(head) if wanted.fullmatch(each.strip())), None)
        for wanted in (POSTCODES, WARDS)
    ]
    if found[0] is None or found[1] is None:
        raise Unreadable(
            name,
            Reason.OTHER_COLLECTION,
            "it has no column of postcodes (such as pcds) or none of wards (such as osward). "
            "Give a CSV with both.",
        )
    return found[0], found[1]
