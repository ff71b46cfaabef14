"""Files, functions and names stay small and say what they are. No waivers."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src/medlock"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)

LINES_A_FILE = 300
MEDIAN_LINES_A_FILE = 120
LINES_A_FUNCTION = 40
MEDIAN_LINES_A_FUNCTION = 10
PARAMETERS = 6
LINES_OF_DOCSTRING = 4
"""Of the first paragraph; a format may be shown below it."""
NAMELESS = {
    "utils", "util", "helpers", "helper", "services", "service", "managers", "manager",
    "common", "misc", "base", "data", "obj", "signals", "core", "shared_utils", "tools",
}  # fmt: skip

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield node


def _length(function: Function) -> int:
    assert function.end_lineno
    return function.end_lineno - function.lineno + 1


def test_there_is_something_to_measure() -> None:
    assert len(FILES) > 50


def test_no_file_is_longer_than_its_budget() -> None:
    too_long = {_named(path): _lines(path) for path in FILES if _lines(path) > LINES_A_FILE}
    assert too_long == {}


def test_most_files_are_short() -> None:
    assert statistics.median(_lines(path) for path in FILES) <= MEDIAN_LINES_A_FILE


def test_no_function_is_longer_than_its_budget() -> None:
    too_long = {
        f"{_named(path)}:{function.name}": _length(function)
        for path in FILES
        for function in _functions(path)
        if _length(function) > LINES_A_FUNCTION
    }
    assert too_long == {}


def test_most_functions_are_short() -> None:
    lengths = [_length(function) for path in FILES for function in _functions(path)]
    assert statistics.median(lengths) <= MEDIAN_LINES_A_FUNCTION


def test_no_function_takes_more_than_six_things() -> None:
    too_many = {
        f"{_named(path)}:{function.name}"
        for path in FILES
        for function in _functions(path)
        if len(_parameters(function)) > PARAMETERS
    }
    assert too_many == set()


def _parameters(function: Function) -> list[ast.arg]:
    given = function.args
    taken = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    return [each for each in taken if each.arg not in ("self", "cls")]


def test_every_module_is_named_as_the_thing_in_it() -> None:
    parts = {part for path in FILES for part in path.relative_to(SOURCE).with_suffix("").parts}
    assert parts & NAMELESS == set()


@pytest.mark.parametrize("path", FILES, ids=_named)
def test_every_module_says_what_and_why_in_a_few_lines(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert said, "a module's docstring says what it is and why it is here"
    first = said.split("\n\n")[0]
    assert len(first.splitlines()) <= LINES_OF_DOCSTRING


def test_nothing_catches_everything() -> None:
    caught = [
        f"{_named(path)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert caught == []


def test_time_is_given_to_the_core_and_to_acts() -> None:
    """Only pages, commands and the middleware look at the clock."""
    clocks = ("datetime.now(", "date.today(", "timezone.now(", "datetime.utcnow(")
    may = ("cli", "site", "pages", "town")
    looked = [
        _named(path)
        for path in FILES
        if not set(path.relative_to(SOURCE).parts) & set(may)
        and any(clock in path.read_text("utf-8") for clock in clocks)
    ]
    assert looked == []
