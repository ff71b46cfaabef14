"""Small invented local files, one of each layout: exactly these rows, exactly these issues.

To look at a change: `MEDLOCK_WRITE_GOLDEN=1 pytest tests/golden`, then read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from medlock.footprint.places import find
from medlock.returns.collections import recognised
from medlock.returns.issue import Issue, Issues
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.wish import Wish, quietly
from tests.golden.test_what_a_cin_census_file_says import TODAY, _row

HERE = Path(__file__).parent / "local_files"


def _lines(path: Path) -> Iterator[str]:
    kind, about = recognised(path), Issues()
    yield kind.title
    wish = Wish(files=(path,), authority=find("Manchester"))
    for spoken in kind.statements(wish, TODAY, quietly, about):
        yield f"\n{spoken.version} speaks for {spoken.start} to {spoken.as_at}"
        for each in spoken.told():
            yield f"{each.kind} {each.key} by {each.known_by}, upn {each.upn or '-'}"
            for row in each.rows:
                yield from _row(row)
        yield from map(_issue, spoken.issues)
    yield "\nissues of cells and headings"
    yield from map(_issue, about)


def _issue(each: Issue) -> str:
    at = each.at
    where = f"{at.line} {at.element} {at.child or '-'}"
    perhaps = f" | perhaps {each.suggested}" if each.suggested else ""
    found = f"{each.found} | {each.expected}{perhaps}"
    return f"  {each.rule.severity}: {each.rule.key}: {where}: {found}"


@pytest.mark.parametrize("key", LAYOUTS)
def test_a_file_says_exactly_this(key: str) -> None:
    path = HERE / f"{key}.csv"
    found = "\n".join(_lines(path)) + "\n"
    expected = path.with_suffix(".txt")
    if os.environ.get("MEDLOCK_WRITE_GOLDEN"):
        expected.write_text(found)
    assert found == expected.read_text()
