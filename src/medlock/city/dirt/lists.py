"""Dirties a workbook of Annex A: of some of its children one cell, row or link each, and sheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from medlock.city.dirt.cell_kinds import CELLS, Chance, Kind, Put
from medlock.city.dirt.fault import Fault
from medlock.city.dirt.kinds import Turns
from medlock.city.dirt.list_kinds import ACROSS, SHEETS
from medlock.city.dirt.workbook import ListRow, Lists, put_together, taken_apart
from medlock.returns.annex_a.writing import FIRST_ROW

CHILD_KINDS = (*CELLS, *ACROSS)
KINDS = (*CHILD_KINDS, *SHEETS)


def dirty_lists(
    path: Path, out: Path, rng: Random, rate: float, only: frozenset[str] = frozenset()
) -> list[Fault]:
    """A copy of the workbook with faults in so large a part of its children; what was planted."""
    lists = taken_apart(path)
    turns: Turns[Kind] = Turns(CHILD_KINDS, rng, only)
    chance = Chance(rng, lists.as_at)
    planted: list[tuple[str, Kind, Put]] = []
    for rows in list(lists.children()):
        if rng.random() < rate:
            planted += _planted(rows, turns, chance)
    faults = [*_of_children(path.name, lists, planted)]
    if rate:
        faults += _of_sheets(path.name, lists, only)
    put_together(lists, out)
    return faults


def _planted(
    rows: list[ListRow], turns: Turns[Kind], chance: Chance
) -> Iterator[tuple[str, Kind, Put]]:
    found: list[Put] = []
    child = rows[0].child

    def how(kind: Kind) -> bool:
        said = kind.plant(rows, chance)
        found.extend([said] if said else [])
        return said is not None

    kind = turns.plant(how)
    if kind:
        yield child, kind, found[0]


def _of_children(file: str, lists: Lists, planted: list[tuple[str, Kind, Put]]) -> Iterator[Fault]:
    """With the lines on which the rows stand, now that all of them are where they will be."""
    lines = {
        id(row): line
        for number in lists.names
        for line, row in enumerate(lists.of(number), start=FIRST_ROW + 1)
    }
    for child, kind, said in planted:
        headings = {each.key: each.heading for each in said.row.listing.fields}
        line, sheet = lines.get(id(said.row), 0), lists.names[said.row.number]
        about = (headings.get(said.key, said.key), kind.key, said.was, said.now, kind.rule)
        yield Fault(file, line, sheet, child, said.seen_as, *about)


def _of_sheets(file: str, lists: Lists, only: frozenset[str]) -> Iterator[Fault]:
    for kind in SHEETS:
        if not only or kind.key in only:
            said = kind.plant(lists)
            sheet = lists.names.get(said.number, said.was)
            yield Fault(file, 0, sheet, "", "", "", kind.key, said.was, said.now, kind.rule)
