"""Reading and coding the Annex A workbook of a large authority: time by the clock, time of
processors, and peak memory, of Medlock and of the process that reads the cells.

Each measurement is a process of its own. The time in which the cells alone are read is given
beside, in the same minute.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import xlsxwriter

from bench import Measured

ROWS = 4_500
"""In each of the eleven lists."""

AS_AT = date(2026, 3, 31)


def measure() -> Iterator[Measured]:
    folder = Path(tempfile.mkdtemp(prefix="medlock-bench-"))
    try:
        path = folder / "lists.xlsx"
        write(path)
        yield from _reading(path)
        yield from _coding(path)
    finally:
        shutil.rmtree(folder)


def _reading(path: Path) -> Iterator[Measured]:
    runs = [_alone("read", path) for _ in range(3)]
    size = f"{path.stat().st_size / 1e6:.1f} MB"
    for name, what, unit in (
        ("cells", f"11 lists of {ROWS:,} rows ({size}): cells alone, in Python", "s"),
        ("opened", "the same: measured, then read in a process apart", "s"),
        ("sorted", "the same, and each sheet's list and columns found", "s"),
        ("processor", "processor time of both processes for it", "s"),
        ("rate", "rows for a second of a processor", ""),
        ("own", "peak memory of Medlock", "MB"),
        ("apart", "peak memory of the process apart", "MB"),
    ):
        yield Measured("P5", what, statistics.median(run[name] for run in runs), unit, 3)


def _coding(path: Path) -> Iterator[Measured]:
    runs = [_alone("code", path) for _ in range(3)]
    for name, what, unit in (
        ("coding", "every cell of them typed, coded and its issues listed", "s"),
        ("coded", "rows typed and coded for a second of a processor", ""),
        ("telling", "everybody told of: events, and checks within and across the lists", "s"),
        ("told", "events told for a second of a processor", ""),
        ("own", "peak memory of Medlock with all of it", "MB"),
    ):
        yield Measured("P5", what, statistics.median(run[name] for run in runs), unit, 3)


def code(path: Path) -> dict[str, float]:
    """From the open book on: what the reading of cells took is measured beside."""
    from medlock.returns.annex_a.collection import EXPECTED, AnnexA
    from medlock.returns.tabular.opening import open_book

    book = open_book(path, expected=EXPECTED)
    began = time.process_time()
    spoken = AnnexA().spoken([book], AS_AT)
    coding = time.process_time() - began
    began = time.process_time()
    events = sum(len(told.sayings) for each in spoken.told() for told in each.rows)
    telling = time.process_time() - began
    rows = sum(len(sheet.rows) for sheet in book.sheets)
    return {
        "coding": coding,
        "coded": rows / coding,
        "telling": telling,
        "told": events / telling,
        "own": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _alone(what: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.annex_a", what, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def read(path: Path) -> dict[str, float]:
    from medlock.returns.annex_a.read import layouts
    from medlock.returns.tabular.heading import sorted_out
    from medlock.returns.tabular.opening import open_book

    began, processor = time.perf_counter(), _processor()
    book = open_book(path, expected="an Annex A workbook")
    opened = time.perf_counter() - began
    found = sorted_out(book, layouts())
    took, processor = time.perf_counter() - began, _processor() - processor
    assert len(found.of) == 11
    rows = sum(len(sheet.rows) for sheet in book.sheets)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    apart = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "opened": opened,
        "sorted": took,
        "processor": processor,
        "rate": rows / processor,
        "own": own,
        "apart": apart,
        "cells": _cells(path),
    }


def _cells(path: Path) -> float:
    """The floor: every cell as an object of Python, in this process, nothing looked at."""
    from python_calamine import CalamineWorkbook

    began = time.perf_counter()
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
    return time.perf_counter() - began


def _processor() -> float:
    ends = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in ends)


def write(path: Path, rows: int = ROWS, seed: int = 1) -> None:
    """The eleven lists of invented people, as the template has them: titles, headings, rows."""
    from medlock.returns.annex_a.layout import listings
    from tests.hostile.lists import invented

    by = random.Random(seed)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    days = book.add_format({"num_format": "dd/mm/yyyy"})
    for listing in listings():
        sheet = book.add_worksheet(f"List_{listing.number}")
        sheet.write_string(0, 0, f"{listing.name}: {listing.title}")
        for column, field in enumerate(listing.fields):
            sheet.write_string(1, column, field.heading)
        for row in range(2, rows + 2):
            for column, field in enumerate(listing.fields):
                value = invented(field, by)
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, days)
                elif value is not None:
                    sheet.write(row, column, value)
    book.close()


if __name__ == "__main__":
    print(json.dumps({"read": read, "code": code}[sys.argv[1]](Path(sys.argv[2]))))
