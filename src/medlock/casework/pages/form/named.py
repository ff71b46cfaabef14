"""People by name and papers by title: ticked where they are known here, else written in a row of
small boxes, and kept as words anyone can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest

from medlock.casework.pages.form.typed import DATE, a_date
from medlock.pathway.answers import Answer, said
from medlock.pathway.field import Field
from medlock.words.refusals import Refused

Raw = Mapping[str, tuple[str, ...]]

PERSON = ("name", "role")
PAPER = ("title", *DATE, "where")
WRITTEN = re.compile(
    r"(?P<title>.+?)(?: \(dated (?P<day>\d{1,2} [A-Z][a-z]+ \d{4})\))?(?:, kept in (?P<where>.+))?"
)
MONTHS = {f"{date(2000, number, 1):%B}": number for number in range(1, 13)}


def people(_field: Field, raw: Raw) -> Answer | None:
    """Those ticked, then those written: “Jo Lind, school nurse”. A role alone is somebody too."""
    written = (", ".join(filter(None, row.values())) for row in rows(raw, PERSON))
    named = (each.strip() for each in (*raw.get("", ()), *written))
    return list(dict.fromkeys(filter(None, named))) or None


def as_ticked(answer: Answer) -> Raw:
    return {"": tuple(answer) if isinstance(answer, list) else (str(answer),)}


def papers(field: Field, raw: Raw) -> Answer | None:
    """One to a line: “Chronology (dated 3 March 2026), kept in the school’s safe”."""
    return "\n".join(_paper(field, row) for row in rows(raw, PAPER)) or None


def _paper(field: Field, row: Mapping[str, str]) -> str:
    if not row["title"]:
        raise Refused(f"“{field.title}” needs the name of the document too.")
    iso = a_date(field.title, row["day"], row["month"], row["year"])
    dated = f" (dated {said(date.fromisoformat(iso))})" if iso else ""
    kept = f", kept in {row['where']}" if row["where"] else ""
    return f"{row['title']}{dated}{kept}"


def as_papers(answer: Answer) -> Raw:
    """The boxes again. What was not written in them is a title whole."""
    found = [_boxes(line) for line in str(answer).splitlines() if line.strip()]
    return {part: tuple(row[part] for row in found) for part in PAPER}


def _boxes(line: str) -> dict[str, str]:
    match = WRITTEN.fullmatch(line)
    if match is None:
        return dict.fromkeys(PAPER, "") | {"title": line}
    day, month, year = (match["day"] or "  ").split(" ")
    return {
        "title": match["title"],
        "day": day,
        "month": str(MONTHS.get(month, month)),
        "year": year,
        "where": match["where"] or "",
    }


def rows(raw: Raw, parts: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of boxes with something in them."""
    columns = (raw.get(part, ()) for part in parts)
    for values in zip_longest(*columns, fillvalue=""):
        row = dict(zip(parts, (" ".join(value.split()) for value in values), strict=True))
        if any(row.values()):
            yield row
