"""Workbooks of Annex A built in code: each list with the rows a test needs, the rest plausible."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date

from medlock.returns.annex_a.collection import AnnexA
from medlock.returns.annex_a.layout import listing
from medlock.returns.issue import Issue
from medlock.returns.stated import Stated
from medlock.returns.tabular.book import Book, Cell, Rows, Sheet, Values

AS_AT = date(2026, 3, 31)
ListRow = Mapping[str, Cell]

USUAL: Mapping[str, Cell] = {
    "sex": "b) Female",
    "ethnicity": "a) WBRI",
    "born": date(2015, 5, 1),
    "age": 10,
    "disability": "b) No",
    "source": "q) 6: Police",
    "no_action": "b) No",
    "uasc": "b) No",
    "primary_need": "N1 - Abuse or neglect",
    "category": "a) Neglect",
    "latest_category": "a) Neglect",
    "previous_plans": 0,
    "category_of_need": "N1 - Abuse or neglect",
    "legal_status": "C2: FCO",
    "placement_type": "f) U6: Foster placement - not FFA",
    "provider_type": "b) PR1: Own provision",
    "in_touch": "a) Yes",
    "eligibility": "b) Former relevant child",
}
"""What is in a row unless a test says otherwise."""


def row(number: int, **cells: Cell) -> dict[str, Cell]:
    """A row of a list by the keys of its columns. Children are K1 unless said otherwise."""
    keys = [each.key for each in listing(number).fields]
    assert set(cells) <= set(keys), set(cells) - set(keys)
    found: dict[str, Cell] = {key: USUAL[key] for key in keys if key in USUAL}
    if number == 11:
        found = {key: found[key] for key in ("sex", "ethnicity", "disability")}
    return {keys[0]: "A1" if number == 11 else "K1", **found, **cells}


def sheet(
    number: int,
    *rows: ListRow,
    name: str = "",
    title: bool = False,
    keys: Sequence[str] | None = None,
    headings: Mapping[str, str] | None = None,
) -> Sheet:
    """A sheet of one list: with a title above its headings as in the template, or without."""
    fields = {each.key: each for each in listing(number).fields}
    used = list(keys if keys is not None else fields)
    head: list[Cell] = [(headings or {}).get(key, fields[key].heading) for key in used]
    above: list[list[Cell]] = [[f"List {number}", *[None] * (len(used) - 1)]] if title else []
    cells: list[list[Cell]] = [*above, head, *([each.get(key) for key in used] for each in rows)]
    return Sheet(name or f"List_{number}", as_rows(cells))


def as_rows(cells: Sequence[Sequence[Cell]]) -> Rows:
    """Rows as a sheet keeps them."""
    columns = []
    for column in zip(*cells, strict=True):
        known: dict[tuple[type, Cell], int] = {}
        at = array("l", [known.setdefault((type(each), each), len(known)) for each in column])
        columns.append(Values(tuple(cell for _, cell in known), at))
    return Rows(tuple(columns), len(cells))


def book(*sheets: Sheet, name: str = "lists.xlsx") -> Book:
    return Book(name, 1, "0" * 64, tuple(sheets))


def hear(*sheets: Sheet, as_at: date = AS_AT) -> tuple[list[Stated], list[Issue]]:
    """Everybody a workbook speaks of, with their rows, and what is odd in it; but not which lists
    are missing, and what no event holds."""
    spoken = AnnexA().spoken([book(*sheets)], as_at)
    people = list(spoken.told())
    quiet = ("list-missing", "column-not-kept")
    return people, [each for each in spoken.issues if each.rule.key not in quiet]
