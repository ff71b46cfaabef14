"""What a cell of a spreadsheet means: strict where a guess could change a fact, lenient where the
meaning is plain, and honest about what the spreadsheet itself has spoilt."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from medlock.returns.tabular.book import Cell, Fault
from medlock.returns.tabular.cells import How, Meaning, day, number, text, whole, yes

MARCH = date(2025, 3, 4)
AT = datetime(2025, 3, 4, 13, 30)  # noqa: DTZ001 a spreadsheet knows no zones
MIDNIGHT = datetime(2025, 3, 4)  # noqa: DTZ001 a spreadsheet knows no zones
SINCE_1900 = date(1899, 12, 30)


# — days —


@pytest.mark.parametrize("cell", [MARCH, MIDNIGHT, "04/03/2025", "2025-03-04"])
def test_a_day_as_a_spreadsheet_or_a_person_writes_it_is_plain(cell: Cell) -> None:
    assert day(cell) == Meaning(MARCH)


@pytest.mark.parametrize(
    "cell",
    ["4/3/2025", "4/3/25", "04-03-2025", "4.3.2025", "2025/03/04", "2025-3-4", "20250304",
     "04/03/2025 00:00", "04/03/2025 13:30:15", "2025-03-04T13:30:15Z", "2025-03-04 13:30:15.123",
     "2025-03-04T00:00:00+01:00", "4-Mar-25", "04-Mar-2025", "4 March 2025", "4th of March 2025",
     "Tuesday 4 March 2025", "Tue, 4 Mar 2025", "March 4, 2025", "Mar 4 2025", "45720", "45720.0",
     "45720.56", 45720, 45720.56, 20250304, 20250304.0, AT],
)  # fmt: skip
def test_a_day_written_otherwise_is_that_day_and_said(cell: Cell) -> None:
    assert day(cell) == Meaning(MARCH, How.OTHERWISE, "04/03/2025")


@pytest.mark.parametrize(
    "cell",
    ["soon", "30/02/2025", "29/02/2025", "00/01/2025", "04/03/2025 or so", "04/03-2025", "4/3/025",
     "2025", "99/99/9999", "4 Mai 2025", "4 Ma 2025", "March 2025", "٠٤/٠٣/٢٠٢٥", "1e5",
     "31/6/2025", True, 12, 366.0, -45720, 1e300, float("nan"), float("inf"), 18991231, 22000101,
     "31/12/1899", date(1899, 12, 31), "01/01/2200", "0001-01-01"],
)  # fmt: skip
def test_what_is_no_day_is_left_out(cell: Cell) -> None:
    found = day(cell)
    assert (found.value, found.how) == (None, How.WRONG)
    assert found.expected
    assert found.suggested == ""


@pytest.mark.parametrize("cell", ["12/31/2025", "12-31-25", "2025-31-12"])
def test_a_month_before_its_day_is_not_taken_but_suggested(cell: str) -> None:
    found = day(cell)
    assert (found.value, found.how, found.suggested) == (None, How.WRONG, "31/12/2025")


@pytest.mark.parametrize(
    ("found", "how", "suggested"),
    [
        (date(1900, 1, 1), How.PLAIN, ""),
        (date(2059, 12, 31), How.PLAIN, ""),
        (date(2060, 1, 1), How.DOUBTFUL, "01/01/1960"),
        (date(2091, 5, 6), How.DOUBTFUL, "06/05/1991"),
        (date(2096, 2, 29), How.DOUBTFUL, "29/02/1996"),
        (date(2199, 12, 31), How.DOUBTFUL, "31/12/2099"),
    ],
)
def test_a_day_in_a_century_to_come_is_doubtful(found: date, how: How, suggested: str) -> None:
    said = day(found)
    assert (said.value, said.how, said.suggested) == (found, how, suggested)


def test_two_digits_of_a_year_are_of_the_fifty_years_around_2000() -> None:
    assert day("1/1/49").value == date(2049, 1, 1)
    assert day("1/1/50").value == date(1950, 1, 1)


def test_numbers_are_days_from_1920_on() -> None:
    first = (date(1920, 1, 1) - SINCE_1900).days
    last = (date(2199, 12, 31) - SINCE_1900).days
    assert day(first).value == date(1920, 1, 1)
    assert day(first - 1).value is None
    assert day(last + 0.99).value == date(2199, 12, 31)
    assert day(last + 1).value is None


def test_a_spreadsheet_that_counts_from_1904_is_four_years_and_a_day_later() -> None:
    assert day(45720 - 1462, since_1904=True).value == MARCH
    assert day(str(45720 - 1462), since_1904=True).value == MARCH
    assert day(20250304, since_1904=True).value == MARCH


def test_a_number_of_every_day_of_a_leap_year_is_that_day() -> None:
    for number_of_day in range(366):
        expected = date(2024, 1, 1) + timedelta(days=number_of_day)
        assert day(45292.0 + number_of_day).value == expected


@pytest.mark.parametrize("cell", [None, "", "-", "n/a", "N/A", "NULL", "None", "nan", "(blank)"])
@pytest.mark.parametrize("read", [day, whole, number, yes])
def test_what_is_written_for_nothing_is_blank(read, cell: Cell) -> None:
    assert read(cell) == Meaning(None, How.BLANK)


@pytest.mark.parametrize("cell", [0, 0.0, "0000"])
def test_the_number_nought_is_how_a_spreadsheet_shows_an_empty_day(cell: Cell) -> None:
    assert day(cell) == Meaning(None, How.BLANK)


@pytest.mark.parametrize("read", [day, whole, number, yes, text])
def test_an_error_of_the_spreadsheet_is_neither_blank_nor_a_value(read) -> None:
    found = read(Fault("#N/A"))
    assert (found.value, found.how) == (None, How.FAULT)
    assert found.expected


# — texts and ids —


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("K1", "K1"), ("007", "007"), (12345, "12345"), (12345.0, "12345"), (0, "0"), (-1.0, "-1"),
     ("None", "None"), ("E10", "E10"), ("12E4", "12E4"), (999_999_999_999_999, "999999999999999")],
)  # fmt: skip
def test_a_text_is_itself_and_a_number_its_digits(cell: Cell, expected: str) -> None:
    assert text(cell) == Meaning(expected)


def test_a_text_that_gained_a_point_loses_it() -> None:
    assert text("12345.0") == Meaning("12345", How.OTHERWISE, "12345")
    assert text("12345.5") == Meaning("12345.5")


@pytest.mark.parametrize(
    "cell", ["1.23E+11", "1E+15", 1e15, 123456789012345678.0, MARCH, MIDNIGHT, float("nan")]
)
def test_an_id_the_spreadsheet_has_spoilt_is_doubtful(cell: Cell) -> None:
    found = text(cell)
    assert found.value
    assert found.how is How.DOUBTFUL
    assert found.expected


def test_other_cells_become_text_and_it_is_said() -> None:
    assert text(0.5).value == "0.5"
    assert text(True).value == "TRUE"
    assert text(False).value == "FALSE"
    assert text(0.5).how is text(True).how is How.OTHERWISE


@pytest.mark.parametrize("cell", [None, ""])
def test_an_empty_text_is_blank(cell: Cell) -> None:
    assert text(cell) == Meaning(None, How.BLANK)


# — numbers —


def test_a_number_stored_as_text_is_a_number() -> None:
    assert whole("3") == whole(3) == whole(3.0) == Meaning(3)
    assert number("3.5") == Meaning(3.5)


@pytest.mark.parametrize("cell", ["3.0", "3.000"])
def test_a_number_with_a_needless_point_is_said(cell: str) -> None:
    assert whole(cell) == Meaning(3, How.OTHERWISE, "3")


def test_thousands_may_be_marked() -> None:
    assert whole("1,234") == Meaning(1234, How.OTHERWISE, "1234")
    assert number("1,234.5") == Meaning(1234.5, How.OTHERWISE, "1234.5")
    assert whole("1,23").how is How.WRONG


@pytest.mark.parametrize(
    "cell", ["three", "3.5", 3.5, -1, "-1", 10_000, True, MARCH, "3 years", "1e3", float("nan"),
             float("inf"), "٣"]
)  # fmt: skip
def test_what_is_no_whole_number_in_its_bounds_is_left_out(cell: Cell) -> None:
    found = whole(cell)
    assert (found.value, found.how) == (None, How.WRONG)
    assert found.expected == "a whole number from 0 to 9,999"


def test_bounds_are_both_inside() -> None:
    assert whole(-1, least=-1).value == -1
    assert whole(-2, least=-1).value is None
    assert whole(5, most=5).value == 5
    assert whole(6, most=5).value is None
    assert number(0.5, least=0.5, most=0.5).value == 0.5
    assert number(0.4, least=0.5, most=0.5).expected == "a number from 0.5 to 0.5"


# — answers —


@pytest.mark.parametrize("cell", ["Y", "y", "Yes", "YES", "a) Yes", "a)Yes", "a. yes", "A - Yes"])
def test_yes_is_yes(cell: str) -> None:
    assert yes(cell) == Meaning(True)


@pytest.mark.parametrize("cell", ["N", "No", "b) No", "b) NO"])
def test_no_is_no(cell: str) -> None:
    assert yes(cell) == Meaning(False)


@pytest.mark.parametrize("cell", [1, 1.0, True, "1", "TRUE", "true", "a) 1"])
def test_an_answer_in_numbers_or_logic_is_said(cell: Cell) -> None:
    assert yes(cell) == Meaning(True, How.OTHERWISE, "Yes")


@pytest.mark.parametrize("cell", [0, 0.0, False, "0", "False"])
def test_nought_is_no(cell: Cell) -> None:
    assert yes(cell) == Meaning(False, How.OTHERWISE, "No")


@pytest.mark.parametrize("cell", ["c) Unknown", "maybe", "yes and no", 2, -1, 0.5, MARCH, "a)"])
def test_what_is_neither_is_left_out(cell: Cell) -> None:
    assert yes(cell) == Meaning(None, How.WRONG, "Yes or No")
