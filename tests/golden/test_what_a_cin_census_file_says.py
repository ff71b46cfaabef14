"""Small invented CIN Census files of every year's layout: exactly these rows, exactly these issues.

To look at a change: `MEDLOCK_WRITE_GOLDEN=1 pytest tests/golden`, then read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from medlock.footprint.places import find
from medlock.returns.cin_census.child_rows import told
from medlock.returns.cin_census.gather import Gathering
from medlock.returns.cin_census.read import Reader
from medlock.returns.cin_census.statement import speaks
from medlock.returns.issue import Issues
from medlock.returns.row import Row
from medlock.returns.text_stream import TextStream

HERE = Path(__file__).parent / "cin_census"
TODAY = date(2026, 11, 21)
GIVEN = {"wild": date(2023, 9, 30)}


def _lines(path: Path) -> Iterator[str]:
    said = speaks(path, find("Manchester"), GIVEN.get(path.stem), TODAY, accept=False)
    yield f"{said.year} speaks for {said.start} to {said.as_at}"
    issues = Issues()
    issues.add(said.issues)
    gathering = Gathering(issues)
    for child in Reader(TextStream(path), said.year, issues).children():
        gathering.add(child, path.name)
    for child, file in gathering:
        yield f"\nchild {child.child_id} upn {child.upn or child.upn_unknown}"
        found = told(child, file, said.as_at)
        issues.add(found.issues)
        for row in found.rows:
            yield from _row(row)
    yield "\nissues"
    for each in issues:
        at = each.at
        where = f"{at.line} {at.element} {at.child or '-'}"
        yield f"  {each.rule.severity}: {each.rule.key}: {where}: {each.found} | {each.expected}"


def _row(row: Row) -> Iterator[str]:
    yield f"  {row.name} {row.since} to {row.until or 'now'}, line {row.line}"
    for each in row.sayings:
        parts = [f"    {each.kind} {each.on}"]
        parts += [f"outcome={each.outcome}"] if each.outcome else []
        parts += [f"counts_from={each.counts_from}"] if each.counts_from else []
        parts += [f"{name}={value}" for name, value in each.facts]
        yield " · ".join(parts)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.xml")), ids=lambda path: path.stem)
def test_a_file_says_exactly_this(path: Path) -> None:
    found = "\n".join(_lines(path)) + "\n"
    expected = path.with_suffix(".txt")
    if os.environ.get("MEDLOCK_WRITE_GOLDEN"):
        expected.write_text(found)
    assert found == expected.read_text()


def test_every_year_whose_layout_differs_has_a_file() -> None:
    assert {path.stem for path in HERE.glob("*.xml")} >= {"2017", "2021", "2022", "2023"}
    assert {path.stem for path in HERE.glob("*.xml")} >= {"2025", "2026", "2027", "wild"}
