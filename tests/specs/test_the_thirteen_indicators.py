"""Each of the founding papers’ thirteen lines is answered, balanced, on the board and explained."""

import re
from pathlib import Path

import pytest

from medlock.boards.getting_to_good import GROUPS, OF_THE_THIRTEEN, THIRTEEN
from medlock.indicators.catalogue import CATALOGUE

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "the-thirteen-indicators.md"
ON_THE_BOARD = [code for group in GROUPS for code in group.codes]
EVERY_CODE = sorted(OF_THE_THIRTEEN)
CALLED = {
    "casework": "casework",
    "cin_census": "CIN Census",
    "annex_a": "Annex A",
    "local_file": "local file",
}


def test_there_are_thirteen_lines_and_each_is_answered():
    assert len(THIRTEEN) == 13
    assert all(line.codes for line in THIRTEEN)
    assert len({line.title for line in THIRTEEN}) == 13


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("attendance", "ED01"),
        ("Permanent", "ED04"),
        ("fixed-term", "ED05"),
        ("protection plan: how many", "CP05"),
        ("a second time", "CP06"),
        ("over two years", "CP07"),
        ("no further action", "AS06"),
        ("Looked-after children", "LAC01"),
        ("clear plan of permanence", "LAC10"),
        ("in need", "CIN01"),
        ("Early help assessments", "EH01"),
        ("missing from education", "ED06"),
        ("from home", "CS06"),
        ("abuse notifications", "FD15"),
        ("experienced", "WF01"),
        ("newly qualified", "WF02"),
        ("Statutory visits", "CP10"),
        ("Referrals per 10,000", "FD04"),
        ("repeat referrals", "FD05"),
    ],
)
def test_what_the_papers_name_has_its_indicator(said, code):
    assert any(said in line.title and code in line.codes for line in THIRTEEN)


def test_the_board_holds_every_indicator_once():
    assert sorted(ON_THE_BOARD) == sorted(CATALOGUE)


@pytest.mark.parametrize("code", EVERY_CODE)
def test_what_balances_one_of_the_thirteen_is_on_the_board_beside_it(code):
    other = CATALOGUE[CATALOGUE[code].balanced_by]
    assert other.code in ON_THE_BOARD
    assert other.code != code


@pytest.mark.parametrize("code", EVERY_CODE)
def test_each_says_what_it_stands_for(code):
    each = CATALOGUE[code]
    assert each.proxy_for
    assert each.does_not_tell


def table():
    """The rows of the page: by line of the papers, its cells."""
    cells = [line.strip("| \n").split(" | ") for line in PAGE.read_text().splitlines()]
    return {row[0]: row[1:] for row in cells if len(row) == 6 and row[0] in TITLES}


TITLES = {line.title for line in THIRTEEN}


def test_the_page_has_a_row_for_every_line_in_their_order():
    assert list(table()) == [line.title for line in THIRTEEN]


@pytest.mark.parametrize("line", THIRTEEN, ids=lambda line: line.codes[0])
def test_a_row_of_the_page_says_what_the_definitions_say(line):
    codes, stands_for, balanced, told, cannot = table()[line.title]
    found = [CATALOGUE[code] for code in line.codes]
    assert codes == ", ".join(line.codes)
    assert stands_for == "; ".join(dict.fromkeys(each.proxy_for for each in found))
    assert balanced == ", ".join(dict.fromkeys(each.balanced_by for each in found))
    assert re.sub(r" list \d+", "", told) == "; ".join(
        dict.fromkeys(", ".join(CALLED[source.value] for source in each.told_by) for each in found)
    )
    assert cannot
