"""The sheets of a workbook by calamine, in a process that may use little memory and time.

Run as a script by `apart`: reads workbooks from its input, writes their sheets to its output.
Imports nothing of Medlock, so that it starts at once and a broken file can break only this.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from array import array
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import python_calamine

LENGTH = 8
ROWS_AT_ONCE = 4_096
SHOWN = python_calamine.SheetVisibleEnum.Visible
OUT_OF_MEMORY = 3


class Numbered(dict[Any, int]):
    """Every different value, numbered in the order they were first met."""

    def __missing__(self, value: Any) -> int:  # noqa: ANN401 any cell
        self[value] = number = len(self)
        return number


def plain(cell: Any) -> Any:  # noqa: ANN401 any cell
    """The cell as something JSON can carry. Times of day are fractions of one, as in Excel."""
    match cell:
        case "":
            return None
        case datetime():
            return ("at", cell.isoformat())
        case date():
            return ("on", cell.toordinal())
        case time():
            return (cell.hour * 3600 + cell.minute * 60 + cell.second) / 86_400
        case timedelta():
            return cell.total_seconds() / 86_400
        case ("bool", bool(value)):
            return value
        case _:
            return cell


def told_apart(column: Iterable[Any]) -> Iterator[Any]:
    """The same, with true and false told apart from 1 and 0, which are equal to them."""
    return (("bool", each) if isinstance(each, bool) else each for each in column)


def columns(sheet: python_calamine.CalamineSheet) -> list[tuple[list[Any], array[int]]]:
    """Of each column its different values, and for each row which of them it has."""
    rows = sheet.iter_rows()
    numbered = [Numbered() for _ in range(sheet.width)]
    found = [array("I") for _ in numbered]
    while some := list(islice(rows, ROWS_AT_ONCE)):
        for at, numbers, column in zip(found, numbered, zip(*some, strict=True), strict=True):
            cells = told_apart(column) if bool in set(map(type, column)) else column
            at.extend(map(numbers.__getitem__, cells))
    return [
        ([plain(each) for each in numbers], at) for at, numbers in zip(found, numbered, strict=True)
    ]


def sheets(content: bytes) -> list[tuple[Any, ...]]:
    """(name, hidden, its first column, columns) of each sheet of cells, in the book's order. Rows
    begin with the first of the sheet, even if empty; columns with the first that is not."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    found: list[tuple[Any, ...]] = []
    for place, each in enumerate(book.sheets_metadata):
        if each.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(place)
        _, first = sheet.start or (0, 0)
        found.append((each.name, each.visible is not SHOWN, first, columns(sheet)))
    return found


def answer(content: bytes) -> tuple[str, list[tuple[Any, ...]]]:
    """What is found, or how calamine refused."""
    try:
        return "sheets", sheets(content)
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError):
        return "broken", []


def written(kind: str, found: list[tuple[Any, ...]]) -> bytes:
    """JSON, in which columns say how many rows they have, and then the numbers of all columns."""
    numbers = [at for *_, held in found for _, at in held]
    text = [(*rest, [(values, len(at)) for values, at in held]) for *rest, held in found]
    frames = (json.dumps((kind, text)).encode("ascii"), b"".join(map(array.tobytes, numbers)))
    return b"".join(len(each).to_bytes(LENGTH, "little") + each for each in frames)


def limit(memory: int, seconds: int) -> None:
    """No more memory and time than that, and no image of the memory left behind on disk."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def main(memory: int, seconds: int) -> int:
    limit(memory, seconds)
    taken, given = sys.stdin.buffer, sys.stdout.buffer
    try:
        while length := taken.read(LENGTH):
            content = taken.read(int.from_bytes(length, "little"))
            given.write(written(*answer(content)))
            given.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
