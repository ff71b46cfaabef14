"""A cell holds a value. Nothing in it is a formula, however it begins."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from medlock.words.cells import FORMULA_LIKE, csv_of, plain


def test_what_begins_like_a_formula_begins_with_an_apostrophe() -> None:
    signs = ("=1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1", "\xa0=1")
    for text in signs:
        assert plain(text)[0] == "'", text


def test_words_and_numbers_stay_as_they_are() -> None:
    for text in ("", "Amara", "1 + 1", "a=b", "a-b", "O’Neill", "3", "3.25"):
        assert plain(text) == text


@given(st.text())
def test_no_cell_of_any_text_is_a_formula(text: str) -> None:
    written = csv_of(["said"], [[text]])
    _, *rows = csv.reader(StringIO(written, newline=""))
    (cell,) = rows[0] if rows and rows[0] else ("",)
    assert not cell.lstrip(" \xa0").startswith(FORMULA_LIKE)


def test_numbers_below_nought_stay_numbers() -> None:
    assert csv_of(["change"], [[-3], [-0.5]]) == "change\r\n-3\r\n-0.5\r\n"
