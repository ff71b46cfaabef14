"""The page on security names tests that are there, and says so where something is not shown."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/explanation/security.md").read_text("utf-8")
NAMED = re.compile(r"\b((?:tests|docs)/[\w/.-]+\.(?:py|md))")
REQUIREMENT = re.compile(r"^\| ((?:\d+\.\d+\.\d+(?:, )?)+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)

CHAPTER = re.compile(r"^\| (\d+) [A-Z][^|]+ \| ([^|]+) \| ([^|]*)\|$", re.MULTILINE)


def missing(text: str) -> list[str]:
    return [path for path in NAMED.findall(text) if not (ROOT / path).is_file()]


def test_every_test_it_names_is_there() -> None:
    assert len(set(NAMED.findall(PAGE))) > 25
    assert missing(PAGE) == []
    assert missing("tests/specs/test_that_nobody_wrote.py") != []


def test_a_test_that_is_named_holds_tests() -> None:
    for path in {each for each in NAMED.findall(PAGE) if each.endswith(".py")}:
        assert "def test_" in (ROOT / path).read_text("utf-8"), path


def test_every_requirement_has_a_test_or_says_that_it_is_not_shown() -> None:
    rows = REQUIREMENT.findall(PAGE)
    assert len(rows) > 30
    for numbers, _, shown in rows:
        assert NAMED.search(shown) or shown.startswith(("not shown here", "in part")), numbers


def test_no_chapter_is_passed_over() -> None:
    rows = CHAPTER.findall(PAGE)
    assert [int(number) for number, *_ in rows] == list(range(1, 18))
    for number, what, shown in rows:
        assert NAMED.search(shown) or what.startswith("not shown here"), number


def test_the_figures_of_the_policy_are_those_of_its_tests() -> None:
    from tests.properties.lattice_of_facts import CASES, everyone
    from tests.properties.mutants_of_the_policy import of_the_code, of_the_matrix
    from tests.properties.test_the_whole_lattice_of_facts import ASKED

    assert f"{len(tuple(everyone())) * len(ASKED) * CASES:,} cases" in PAGE
    code, cells = len(list(of_the_code())), len(list(of_the_matrix()))
    assert f"{code:,} changes of its code, {cells:,} of its matrix" in PAGE
