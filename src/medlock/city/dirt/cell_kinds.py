"""Ways one cell or row of a list is written wrongly, in a workbook of Annex A."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from medlock.city.dirt.workbook import ListRow
from medlock.returns.annex_a.layout import Kind as Holds
from medlock.returns.annex_a.row_checks import BEGINS, first_day
from medlock.returns.tabular.book import Cell
from medlock.returns.tabular.book import Fault as Shown

DAY = timedelta(days=1)
SWAPPABLE = 12


class Put(NamedTuple):
    """What was done: in which row and column, what it was and is now, and under which id a reader
    meets it; empty where under none."""

    row: ListRow
    key: str
    was: str
    now: str
    seen_as: str


class Chance(NamedTuple):
    rng: Random
    as_at: date


Plant = Callable[[Sequence[ListRow], Chance], Put | None]
"""Plants it in the rows of a child, or answers None where it cannot lie there."""


class Kind(NamedTuple):
    """`rule`: the key of the rule that is to report it; empty where none is to."""

    key: str
    rule: str
    plant: Plant


To = Callable[[Cell, Chance], Cell]
STARTS = {
    1: "contacted",
    2: "started",
    3: "referred",
    4: "started",
    5: "discussed",
    6: "since",
    7: "since",
    8: "since",
}
"""The column of the day on which a row began."""

ENDS = {2: "completed", 4: "authorised", 6: "closed", 7: "ended", 8: "ceased"}
NEEDED = frozenset({*STARTS.values(), "child", "adopter", "eligibility", "decided"})
"""Columns without which a row says nothing: they are faults of another kind."""


def put(row: ListRow, key: str, cell: Cell, seen_as: str | None = None) -> Put:
    was = shown(row.cells.get(key))
    row.cells[key] = cell
    return Put(row, key, was, shown(cell), row.child if seen_as is None else seen_as)


def shown(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case Shown():
            return cell.text
        case _:
            return str(cell)


def columns(
    rows: Sequence[ListRow], holds: Collection[Holds], keys: Collection[str] = ()
) -> list[tuple[ListRow, str]]:
    """The cells in which there is something, of columns that hold such a thing."""
    return [
        (row, each.key)
        for row in rows
        for each in row.listing.fields
        if each.kind in holds
        and (not keys or each.key in keys)
        and row.cells.get(each.key) is not None
    ]


def change(
    holds: Collection[Holds], to: To, keys: Collection[str] = (), seen_as: str | None = None
) -> Plant:
    """Something else in a cell of a column that holds such a thing."""

    def plant(rows: Sequence[ListRow], chance: Chance) -> Put | None:
        found = columns(rows, holds, keys)
        chance.rng.shuffle(found)
        for row, key in found:
            now = to(row.cells[key], chance)
            if now is not None and now != row.cells[key]:
                return put(row, key, now, seen_as)
        return None

    return plant


def fixed(*cells: Cell) -> To:
    return lambda was, chance: chance.rng.choice(cells)


def later(was: Cell, chance: Chance) -> Cell:
    return chance.as_at + DAY * chance.rng.randint(1, 400)


def swapped(was: Cell, chance: Chance) -> Cell:
    if not isinstance(was, date) or was.day > SWAPPABLE or was.day == was.month:
        return None
    return was.replace(day=was.month, month=was.day)


def other_century(was: Cell, chance: Chance) -> Cell:
    return was.replace(year=was.year + 100, day=1) if isinstance(was, date) else None


def as_text(was: Cell, chance: Chance) -> Cell:
    return f"{was:%d %B %Y}" if isinstance(was, date) else None


def bare(was: Cell, chance: Chance) -> Cell:
    """The code alone, without the letter and label of the template."""
    text = str(was)
    return text.partition(") ")[2].partition(":")[0] if ") " in text and ":" in text else None


def blanks(was: Cell, chance: Chance) -> Cell:
    return f" {was}  " if isinstance(was, str) else None


def missing(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    found = [
        (row, each.key)
        for row in rows
        for each in row.listing.fields
        if each.must and each.key not in NEEDED and row.cells.get(each.key) is not None
    ]
    return put(*chance.rng.choice(found), None) if found else None


def no_id(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    row = chance.rng.choice(rows)
    return put(row, row.listing.who, None, "")


def no_start(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    found = [row for row in rows if row.number in STARTS and row.day(STARTS[row.number])]
    if not found:
        return None
    row = chance.rng.choice(found)
    return put(row, STARTS[row.number], None)


def ended_first(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    for row in rows:
        since = row.day(STARTS.get(row.number, ""))
        if since and row.day(ENDS.get(row.number, "")):
            return put(row, ENDS[row.number], since - DAY * chance.rng.randint(1, 60))
    return None


def age_wrong(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    """An age of three years more, of somebody who is born."""
    for row in rows:
        age, born = row.cells.get("age"), row.day("born")
        if isinstance(age, (int, float)) and age >= 0 and born:
            return put(row, "age", int(age) + 3)
    return None


def born_later(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    for row in rows:
        age = row.cells.get("age")
        if isinstance(age, (int, float)) and age >= 0 and row.day("born"):
            return put(row, "born", chance.as_at + 90 * DAY)
    return None


def odd_id(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    """An id as a spreadsheet shows one it took for a number, in every row of the child."""
    was = rows[0].child
    for row in rows:
        row.cells[row.listing.who] = f"{was[:1]} {was[1:]}*"
    return Put(rows[0], rows[0].listing.who, was, rows[0].child, rows[0].child)


def twice(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    row = chance.rng.choice(rows)
    row.again = 1
    return Put(row, "", "one row", "the same twice", row.child)


def outside(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    """A day before the months of the list."""
    for row in rows:
        key = BEGINS.get(row.number, "")
        since = row.day(STARTS.get(row.number, ""))
        if row.day(key) and key == STARTS.get(row.number) and since:
            return put(row, key, first_day(row.listing, chance.as_at) - 20 * DAY)
    return None


CELLS = (
    Kind("wrong_code", "not-a-code", change((Holds.CODE,), fixed("ZZ9", "x) Unknown code"))),
    Kind("words_for_a_flag", "not-a-code", change((Holds.FLAG,), fixed("perhaps", "see notes"))),
    Kind("label_of_several", "group-only", change((Holds.CODE,), fixed("Individual"), ("source",))),
    Kind("other_writing", "written-otherwise", change((Holds.CODE,), fixed("Girl"), ("sex",), "")),
    Kind("code_alone", "", change((Holds.CODE,), bare)),
    Kind("stray_blanks", "", change((Holds.CODE, Holds.FLAG), blanks)),
    Kind("missing_value", "missing", missing),
    Kind("missing_id", "no-id", no_id),
    Kind("missing_first_day", "no-start", no_start),
    Kind("text_for_a_date", "not-a-date", change((Holds.DATE,), fixed("not known", "31/02/2026"))),
    Kind("date_as_text", "", change((Holds.DATE,), as_text, tuple(STARTS.values()))),
    Kind("day_and_month_swapped", "", change((Holds.DATE,), swapped)),
    Kind("wrong_century", "unlikely-date", change((Holds.DATE,), other_century)),
    Kind("future_date", "after-as-at", change((Holds.DATE,), later, tuple(STARTS.values()))),
    Kind("error_in_a_cell", "spreadsheet-error", change((Holds.DATE,), fixed(Shown("#N/A")))),
    Kind(
        "words_for_a_number",
        "not-a-number",
        change((Holds.COUNT,), fixed("several", "two or three")),
    ),
    Kind("words_for_an_age", "not-an-age", change((Holds.AGE,), fixed("teenager", "n.k."))),
    Kind("age_wrong", "age-disagrees", age_wrong),
    Kind("born_after_the_last_day", "born-after-as-at", born_later),
    Kind("ended_before_it_began", "ended-before-it-began", ended_first),
    Kind("odd_id", "odd-id", odd_id),
    Kind("row_twice", "same-row-twice", twice),
    Kind("outside_its_months", "outside-period", outside),
)
