"""Layouts of local files: each has an example that loads, a template, a page, and tells of nothing
that is not declared."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
import python_calamine
from click.testing import CliRunner

from medlock.cli.layout import command
from medlock.pathway.event import Kind
from medlock.pathways import CATALOGUE
from medlock.returns.collections import COLLECTIONS, recognised
from medlock.returns.issue import Rule
from medlock.returns.local_files import rules
from medlock.returns.local_files.catalogue import LAYOUTS, layout
from medlock.returns.local_files.collection import local_files
from medlock.returns.local_files.describe import described, empty, example
from medlock.returns.local_files.layout import Kind as Holds
from medlock.returns.local_files.layout import Layout
from medlock.returns.local_files.period import Part, easter, term_of
from medlock.returns.local_files.pupil_number import check_letter
from medlock.returns.local_files.reference import pages
from medlock.returns.local_files.template import template
from medlock.returns.sheets import Book
from medlock.returns.unreadable import Unreadable
from medlock.words.codes import code_set
from medlock.words.refusals import Refused
from tests.specs.local_file import heard

PAGE = pages()["local-files.md"]
EVERY_RULE = {name: each for name, each in vars(rules).items() if isinstance(each, Rule)}
HERE = Path(__file__).parent
each_layout = pytest.mark.parametrize("of", LAYOUTS.values(), ids=list(LAYOUTS))
two_layouts = pytest.mark.parametrize("of", [LAYOUTS["attendance"], LAYOUTS["workforce"]])
"""Where a workbook is read, which takes a process of its own: the widest, and one of workers."""


@pytest.fixture
def put(tmp_path: Path):
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def as_workbook(of: Layout) -> bytes:
    """The example as somebody would type it: numbers as numbers, all else as text."""
    book = Book()
    rows = [
        [
            int(row.get(column.name, ""))
            if column.kind is Holds.COUNT and row.get(column.name)
            else row.get(column.name, "")
            for column in of.columns
        ]
        for row in of.examples
    ]
    book.table("Notes", ("A note",), [("Nothing to read here",)])
    book.table("2025", [column.name.replace("_", " ").title() for column in of.columns], rows)
    return book.bytes()


# — the example —


@each_layout
def test_the_example_loads_without_an_issue(of: Layout, put) -> None:
    found = heard(of.key, put("a.csv", example(of)))
    assert found.issues == []
    assert len(found.said) >= len(of.examples) - 1
    assert {who.kind for who in found.stated} == {of.subject}


@two_layouts
def test_as_a_workbook_it_says_the_same(of: Layout, put) -> None:
    plain = heard(of.key, put("a.csv", example(of)))
    found = heard(of.key, put("a.xlsx", as_workbook(of)))
    assert found.keys == [rules.OTHER_SHEET.key]
    assert found.issues[0].found == "Notes"
    assert (found.said, found.facts, found.periods) == (plain.said, plain.facts, plain.periods)


@each_layout
def test_the_example_is_known_as_this_and_nothing_else(of: Layout, put) -> None:
    path = put("a.csv", example(of))
    assert [each.key for each in local_files() if each.recognises(path)] == [of.key]


def test_whatever_can_be_loaded_it_is_known_among_all(put) -> None:
    path = put("a.csv", example(LAYOUTS["exclusions"]))
    assert recognised(path) is COLLECTIONS["exclusions"]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "<Message/>", "%PDF-1.7", "\x00" * 900])
def test_what_is_no_local_file_is_known_as_none(content: str, put) -> None:
    path = put("a.csv", content)
    assert not any(each.recognises(path) for each in local_files())


def test_a_file_that_is_not_there_or_a_folder_is_known_as_none(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.csv"):
        assert not any(each.recognises(path) for each in local_files())


def test_a_file_that_changed_is_looked_at_again(put) -> None:
    path = put("a.csv", example(LAYOUTS["workforce"]))
    assert COLLECTIONS["workforce"].recognises(path)
    put("a.csv", example(LAYOUTS["attendance"]))
    assert COLLECTIONS["attendance"].recognises(path)


@each_layout
def test_every_column_is_in_some_example_or_is_no_surprise(of: Layout) -> None:
    used = {name for row in of.examples for name in row}
    assert used <= of.by_name.keys()
    assert {each.name for each in of.columns if each.required} <= used


# — what is told —


@each_layout
def test_it_tells_of_declared_steps_and_statuses_alone(of: Layout, put) -> None:
    """Else no figure would count it, and nothing of it would leave the record."""
    found = heard(of.key, put("a.csv", example(of)))
    for said in (each for who in found.stated for row in who.rows for each in row.sayings):
        facts = {name.removesuffix("_raw").removesuffix("_group") for name, _ in said.facts}
        if said.kind in (Kind.OPENED, Kind.ENDED):
            assert facts <= set(CATALOGUE.statuses[said.name].records)
            continue
        step = CATALOGUE.step(said.name)
        assert step.subject is of.subject
        assert facts <= {each.name for each in step.fields}
        assert said.outcome in {"", *(each.key for each in step.outcomes)}


@each_layout
def test_its_facts_are_in_the_codes_the_step_declares(of: Layout, put) -> None:
    fields = {
        each.name: {code.code for code in code_set(each.codes).codes}
        for name in of.names & CATALOGUE.steps.keys()
        for each in CATALOGUE.step(name).fields
        if each.codes
    }
    for facts in heard(of.key, put("a.csv", example(of))).facts:
        for name, value in facts.items():
            if name in fields:
                assert set(str(value).split(" ")) <= fields[name]


def test_the_names_a_layout_tells_are_told_by_no_other() -> None:
    """A file of one layout never takes back what one of another said."""
    names = [name for each in LAYOUTS.values() for name in each.names]
    assert len(names) == len(set(names))


# — the template —


@each_layout
def test_the_template_holds_headings_notes_and_codes_and_no_formula(of: Layout) -> None:
    made = template(of.key)
    assert made == template(of.key)
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(made))
    assert book.sheet_names == ["List", "Columns", "Codes"]
    rows = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert rows["List"] == [[each.name for each in of.columns]]
    assert [row[0] for row in rows["Columns"][1:-1]] == [each.name for each in of.columns]
    codes = [
        (column.name, each.code)
        for column in of.columns
        if column.codes
        for each in code_set(column.codes).codes
    ]
    assert [(name, code) for name, code, _ in rows["Codes"][1:]] == codes
    parts = zipfile.ZipFile(BytesIO(made))
    sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<dataValidation ") == len(of.columns)
    assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    assert not any("vba" in name for name in parts.namelist())


@each_layout
def test_each_choice_in_the_template_is_of_its_own_column(of: Layout) -> None:
    """The range a drop-down points to holds that column's codes and no other's."""
    made = template(of.key)
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(made))
    codes = book.get_sheet_by_name("Codes").to_python()
    sheet = zipfile.ZipFile(BytesIO(made)).read("xl/worksheets/sheet1.xml").decode()
    ranges = re.findall(r"Codes!\$B\$(\d+):\$B\$(\d+)", sheet)
    coded = [each for each in of.columns if each.codes]
    assert len(ranges) == len(coded)
    for column, (first, last) in zip(coded, ranges, strict=True):
        held = [row[:2] for row in codes[int(first) - 1 : int(last)]]
        assert held == [[column.name, each.code] for each in code_set(column.codes).codes]


@two_layouts
def test_an_empty_template_is_known_and_refused_for_want_of_rows(of: Layout, put) -> None:
    path = put("a.xlsx", template(of.key))
    assert COLLECTIONS[of.key].recognises(path)
    with pytest.raises(Unreadable, match="headings and no rows"):
        heard(of.key, path)


# — the command and the page —


def run(*arguments: str) -> str:
    ended = CliRunner().invoke(command, arguments)
    if isinstance(ended.exception, Refused):
        raise ended.exception
    assert ended.exit_code == 0, ended.output
    return ended.output


def test_every_layout_is_listed() -> None:
    listed = [each["layout"] for each in json.loads(run("--json"))]
    assert listed == [*LAYOUTS, "annex_a", "cin_census"]
    assert all(f"\n{key} " in run() for key in listed)


@each_layout
def test_a_layout_is_printed_with_its_example(of: Layout, tmp_path: Path) -> None:
    said = run(of.key)
    assert all(f"\n{each.name}" in said for each in of.columns)
    assert said.endswith(f"Example\n\n{example(of)}")
    assert max(len(line) for line in said.partition("\nExample\n")[0].splitlines()) <= 110
    assert run(of.key, "--csv") == example(of)
    assert run(of.key, "--empty") == empty(of) == example(of).splitlines()[0] + "\n"
    as_json = json.loads(run(of.key.replace("_", "-"), "--json"))
    assert as_json == json.loads(json.dumps(described(of).as_json()))
    path = tmp_path / "a.xlsx"
    run(of.key, "--xlsx", str(path))
    assert path.read_bytes() == template(of.key)


@pytest.mark.parametrize("name", ["annex_a", "cin-census"])
def test_statutory_layouts_are_printed_and_have_no_template(name: str, tmp_path: Path) -> None:
    assert "Child" in run(name)
    with pytest.raises(Refused, match="statutory layout"):
        run(name, "--xlsx", str(tmp_path / "a.xlsx"))


def test_an_unknown_layout_is_refused_with_what_is_near(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"no layout “atendance”. Did you mean attendance\?"):
        run("atendance")
    with pytest.raises(Refused, match="There are: attendance, "):
        layout("zzz")
    with pytest.raises(Refused, match="could not be written"):
        run("workforce", "--xlsx", str(tmp_path / "nowhere" / "a.xlsx"))


@each_layout
def test_the_page_tells_of_every_column_and_check(of: Layout) -> None:
    assert f"## {of.title} (`{of.key}`)" in PAGE
    assert example(of) in PAGE
    assert all(f"| `{each.name}` |" in PAGE for each in of.columns)
    assert all(f"* {each}" in PAGE for each in of.checks)


def test_every_rule_is_on_the_page_and_met_by_a_test() -> None:
    assert len({each.key for each in EVERY_RULE.values()}) == len(EVERY_RULE)
    tests = "".join(each.read_text() for each in HERE.glob("test_*local_file*.py"))
    for name, each in EVERY_RULE.items():
        assert f"| `{each.key}` | {each.title} | {each.remedy} |" in PAGE
        assert each.remedy.endswith(".")
        assert f"rules.{name}" in tests


# — pupil numbers and terms —


@pytest.mark.parametrize("number", ["B801200005001", "C999000016001", "A820200011999"])
def test_the_letter_of_a_pupil_number_checks_its_digits(number: str) -> None:
    """The first is of a public description of the rule; any digit changed calls for another."""
    letter = check_letter(number)
    others = {
        check_letter(number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :])
        for at in range(1, 13)
    }
    assert letter not in others
    assert (letter == number[0]) is (number[0] != "A")


def test_a_pupil_number_for_a_time_ends_in_a_letter() -> None:
    """The letter stands for its place in the order without I, O and S."""
    assert check_letter("?80120000500A") == check_letter("?801200005000")
    assert check_letter("?80120000500J") == check_letter("?801200005008")
    assert check_letter("?80120000500S") == ""


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(1981, "1981-04-19"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2024, "2024-03-31"),
     (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25")],
)  # fmt: skip
def test_easter_is_when_the_church_keeps_it(year: int, sunday: str) -> None:
    assert easter(year).isoformat() == sunday


@pytest.mark.parametrize("year", range(2016, 2031))
def test_the_terms_of_a_year_follow_each_other_without_a_gap(year: int) -> None:
    terms = [term_of(year, part) for part in Part]
    assert (terms[0].start.isoformat(), terms[-1].as_at.isoformat()) == (
        f"{year - 1}-08-01", f"{year}-07-31",
    )  # fmt: skip
    for one, after in pairwise(terms):
        assert (after.start - one.as_at).days == 1
