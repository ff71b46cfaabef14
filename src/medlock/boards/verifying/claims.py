"""What a file says of its figures: each id, and the value that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

ID = re.compile(r"(?<![\w.~-])[A-Z][A-Za-z0-9.\-]*(?:_[A-Za-z0-9.~\-]+){8}_[0-9a-f]{12}(?![\w~-])")
VALUE = r"(?P<shown>\d[\d,.]*\d%?|\d%?|c|–)"
WITH_VALUE = re.compile(rf"(?P<id>{ID.pattern})(?:\s*=\s*{VALUE}(?!\w))?")
MARK = re.compile(r"\[f(?P<number>\d{1,6})\]")
MARKED = re.compile(rf"(?<![\w,.]){VALUE}(?:\s+per\s+10,000|\s+figures)?\s*{MARK.pattern}")
COLUMNS = ("figure", "id")
VALUES = ("shown", "value")


@dataclass(frozen=True, slots=True)
class Claim:
    """`shown` is empty where the file gives an id and no value that can be read. `printed`: its
    digits are those Medlock printed, where a spreadsheet may hold more of them."""

    id: str
    shown: str = ""
    printed: bool = False


def in_print(text: str) -> Iterator[Claim]:
    """The words of a PDF or DOCX."""
    return (replace(each, printed=True) for each in in_text(text))


def in_text(text: str) -> Iterator[Claim]:
    """Ids with the value behind them; and in a print every value that carries a mark."""
    marks = dict(_marks(text))
    yield from (Claim(each["id"], each["shown"] or "") for each in WITH_VALUE.finditer(text))
    for each in MARKED.finditer(WITH_VALUE.sub("id", text)):  # no value of the mark that follows
        if marks:  # a print: a mark that leads nowhere is itself the claim
            yield Claim(marks.get(each["number"], f"[f{each['number']}]"), each["shown"])


def _marks(text: str) -> Iterator[tuple[str, str]]:
    """In the appendix the nearest mark before an id is the id's own."""
    number = ""
    for each in re.finditer(rf"{MARK.pattern}|(?P<id>{ID.pattern})", text):
        if each["number"]:
            number = each["number"]
        elif number:
            yield number, each["id"]
            number = ""


def in_rows(rows: Iterable[Sequence[str]]) -> Iterator[Claim]:
    """From a table with a header: the id's column, and those of its value."""
    columns: dict[str, int] = {}
    for cells in rows:
        named = {cell.strip().casefold(): at for at, cell in enumerate(cells)}
        if any(each in named for each in COLUMNS):
            columns = named
            continue
        yield from _in_row(cells, columns)


def _in_row(cells: Sequence[str], columns: Mapping[str, int]) -> Iterator[Claim]:
    beside = [cells[columns[each]] for each in VALUES if columns.get(each, len(cells)) < len(cells)]
    for cell in cells:
        if ID.fullmatch(cell.strip()):
            shown = [each.strip() for each in beside if each.strip()]
            yield from (Claim(cell.strip(), each) for each in shown or [""])
        else:
            yield from in_text(cell)


def in_json(told: object) -> Iterator[Claim]:
    """Wherever an object carries an id of a figure, with what it shows."""
    if isinstance(told, Mapping):
        figure, shown = told.get("id"), told.get("shown")
        if isinstance(figure, str) and ID.fullmatch(figure):
            yield Claim(figure, str(shown) if shown is not None else "")
        for key, each in told.items():
            yield from () if key == "id" else in_json(each)
    elif isinstance(told, list):
        for each in told:
            yield from in_json(each)
    elif isinstance(told, str):
        yield from in_text(told)
