"""A sheet is known by its headings and not by its name, and a column by what is written above it:
spaces, letter case, punctuation and small slips do not matter, and what is not sure is said."""

from __future__ import annotations

from array import array

import pytest

from medlock.returns.tabular.book import Book, Rows, Sheet, Values
from medlock.returns.tabular.heading import Column, Heading, heading, sorted_out
from medlock.returns.tabular.likeness import alike

CHILD = Column("Child Unique ID", ("/.*child.*(id|identifier).*/",))
SEX = Column("Gender", ("Sex",))
BORN = Column("Date of Birth", ("/.*date.*birth.*/",))
CONTACT_ON = Column("Date of Contact")
FROM = Column("Contact Source", ("source",))
REFERRED_ON = Column("Date of referral")
UASC = Column("Unaccompanied Asylum Seeking Child (UASC) (Y/N)", required=False)
STAGE_1, STAGE_2 = Column("Date Stage 1 started"), Column("Date Stage 2 started")
CONTACTS = (CHILD, SEX, BORN, CONTACT_ON, FROM)
REFERRALS = (CHILD, SEX, BORN, REFERRED_ON, UASC)
TIDY = tuple(each.name for each in CONTACTS)
ROW = ("K1", "a) Male", "01/02/2015", "03/04/2025", "Police")


def sheet(*rows: tuple, name: str = "List_1", first_line: int = 1) -> Sheet:
    width = max(map(len, rows), default=0)
    padded = [(*row, *[None] * (width - len(row))) for row in rows]
    columns = tuple(
        Values(tuple(column), array("I", range(len(rows)))) for column in zip(*padded, strict=True)
    )
    return Sheet(name, Rows(columns, len(rows)), first_line)


def found(*rows: tuple, columns: tuple[Column, ...] = CONTACTS) -> Heading:
    said = heading(sheet(*rows), columns)
    assert said is not None
    return said


def test_headings_in_the_first_row_or_below_a_title_are_found() -> None:
    assert found(TIDY, ROW).row == 0
    below = found(("List 1: Contacts",), (), TIDY, ROW)
    assert (below.row, below.line, below.first) == (2, 3, 3)
    assert below.at == {name: place for place, name in enumerate(TIDY)}


def test_lines_are_those_of_the_spreadsheet() -> None:
    said = heading(sheet(TIDY, ROW, first_line=4), CONTACTS)
    assert said is not None
    assert said.line == 4


def test_headings_are_looked_for_only_at_the_top() -> None:
    assert heading(sheet(*[("note",)] * 19, TIDY, ROW), CONTACTS) is not None
    assert heading(sheet(*[("note",)] * 20, TIDY, ROW), CONTACTS) is None


@pytest.mark.parametrize(
    "written",
    ["date of birth", "DATE  OF\nBIRTH", "Date-of-Birth:", "Date_of_Birth", "Date of Birth (Y/N)",
     "Child's Date of Birth", "Dáte of Birth", "Date ofBirth"],
)  # fmt: skip
def test_the_way_it_is_written_does_not_matter(written: str) -> None:
    said = found(("Child Unique ID", "Gender", written, "Date of Contact", "Contact Source"))
    assert said.at["Date of Birth"] == 2
    assert said.written["Date of Birth"] == written
    assert said.missing == said.likened == said.unknown == ()


def test_curly_quotation_marks_are_quotation_marks() -> None:
    columns = (Column("Child's Legal Status"), Column("Team"))
    assert found(("Child’s Legal Status", "Team"), columns=columns).at["Child's Legal Status"] == 0


def test_columns_may_stand_in_any_order_and_beside_others() -> None:
    said = found(("Notes", *reversed(TIDY), None, "Worker"))
    assert said.at["Child Unique ID"] == 5
    assert said.unknown == ("Notes", "Worker")


def test_another_name_that_was_declared_is_that_column() -> None:
    assert found(("Child ID", "Sex", "Birth", "Date of Contact", "Source")).at == {
        "Child Unique ID": 0, "Gender": 1, "Date of Contact": 3, "Contact Source": 4,
    }  # fmt: skip


def test_what_is_required_and_not_there_is_said() -> None:
    said = found(TIDY[:3])
    assert said.missing == ("Date of Contact", "Contact Source")
    assert found(TIDY[:3], columns=REFERRALS).missing == ("Date of referral",)


def test_fewer_than_half_of_the_required_columns_are_no_heading() -> None:
    assert heading(sheet(TIDY[:3], ROW), CONTACTS) is not None
    assert heading(sheet(TIDY[:2], ROW), CONTACTS) is None
    assert heading(sheet(ROW), CONTACTS) is None
    assert heading(sheet(TIDY[:2]), (*CONTACTS, *map(Column, "ABCDEFGH"))) is None
    assert heading(sheet(), CONTACTS) is None


def test_of_two_columns_of_one_name_the_first_is_taken_and_both_are_said() -> None:
    said = found((*TIDY, "GENDER"))
    assert said.at["Gender"] == 1
    assert said.doubled == ("Gender",)


def test_two_headings_that_fit_one_pattern_are_said() -> None:
    said = found(("Child Unique ID", "Gender", "Date of Birth", "Source", "Est. date of birth"))
    assert said.at["Date of Birth"] == 2
    assert said.doubled == ("Date of Birth",)


def test_a_slip_is_taken_for_what_is_meant_and_said() -> None:
    said = found(("Child Unique ID", "Gedner", "Date of Brith", "Date of Contct", "Contact Source"))
    assert said.missing == ()
    assert said.at["Gender"] == 1
    assert said.likened == ("Gedner", "Date of Brith", "Date of Contct")


def test_a_slip_between_two_columns_is_neither() -> None:
    columns = (CHILD, SEX, Column("Date of visit"), Column("Date of visits"))
    said = found(("Child Unique ID", "Gender", "Date of visitx"), columns=columns)
    assert said.unknown == ("Date of visitx",)


def test_stage_one_is_not_a_slip_of_stage_two() -> None:
    said = found(("Child Unique ID", "Gender", "Date Stage 2 started"),
                 columns=(CHILD, SEX, STAGE_1, STAGE_2))  # fmt: skip
    assert said.at["Date Stage 2 started"] == 2
    assert said.missing == ("Date Stage 1 started",)
    lone = found(("Child Unique ID", "Gender", "Date Stage 3 started"),
                 columns=(CHILD, SEX, STAGE_1, STAGE_2))  # fmt: skip
    assert lone.unknown == ("Date Stage 3 started",)


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("gender", "gender", 0), ("gender", "gedner", 1), ("gender", "gende", 1),
        ("gender", "genders", 1), ("gender", "ganger", None), ("team", "tean", None),
        ("dateofcontact", "dateofcontcat", 1), ("dateofcontact", "dtaeofcontcat", 2),
        ("dateofcontact", "dtaeofconttca", None), ("dateofcontact", "dateof", None),
        ("visit12", "visit13", None),
    ],
)  # fmt: skip
def test_slips_are_few(one: str, other: str, far: int | None) -> None:
    assert alike(one, other) == alike(other, one) == far


# — which sheet is which —

LAYOUTS = {"contacts": CONTACTS, "referrals": REFERRALS}
REFERRAL_HEADINGS = tuple(each.name for each in REFERRALS)


def book(*sheets: Sheet) -> Book:
    return Book("lists.xlsx", 1, "", sheets)


def test_sheets_are_told_apart_by_their_columns_whatever_they_are_called() -> None:
    said = sorted_out(
        book(sheet(REFERRAL_HEADINGS, name="List_1"), sheet(TIDY, ROW, name="List_3")), LAYOUTS
    )
    assert [(key, each[0][0].name) for key, each in said.of.items()] == [
        ("referrals", "List_1"), ("contacts", "List_3"),
    ]  # fmt: skip


def test_two_sheets_of_one_layout_are_both_there() -> None:
    said = sorted_out(book(sheet(TIDY, ROW), sheet(TIDY, name="copy")), LAYOUTS)
    assert [each.name for each, _ in said.of["contacts"]] == ["List_1", "copy"]


def test_a_sheet_of_other_things_is_neither() -> None:
    guidance = sheet(("Field", "Guidance"), ("Child Unique ID", "The id"), name="Guidance")
    codes = sheet((*TIDY[:3], *(f"Codes {n}" for n in range(9))), name="Codes")
    said = sorted_out(book(guidance, codes, sheet(name="empty")), LAYOUTS)
    assert said.of == {}
    assert [each.name for each in said.others] == ["Guidance", "Codes"]


def test_a_sheet_with_all_that_is_required_may_have_much_else() -> None:
    said = sorted_out(book(sheet((*TIDY, *(f"Local {n}" for n in range(40))))), LAYOUTS)
    assert list(said.of) == ["contacts"]


def test_a_sheet_known_by_patterns_alone_is_found() -> None:
    columns = (Column("a", ("/.*born.*/",)), Column("b", ("/.*team.*/",)))
    said = sorted_out(book(sheet(("When born", "Which team"))), {"x": columns})
    assert list(said.of) == ["x"]
