"""Loading Annex A: what two workbooks of different days come to in the ledger, with wards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import xlsxwriter
from django.db import connections

from medlock.access.actor import Actor, Membership
from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.footprint.places import find
from medlock.ledger import book
from medlock.pathway.event import Event, Kind, live
from medlock.returns.acts.load import load
from medlock.returns.annex_a.layout import listing
from medlock.returns.report import Report
from medlock.returns.wish import Wish
from tests.properties.invented_lists import ListRow, row

pytestmark = pytest.mark.usefixtures("db")

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
MANCHESTER = find("Manchester")
MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)
ARDWICK = "E05011354"


def operator() -> Actor:
    places = frozenset({MANCHESTER.code})
    member = Membership(
        team=uuid4(), role=Role.OPERATOR, function=TeamFunction.OTHER, authorities=places
    )
    return Actor(
        practitioner=uuid4(), agency=uuid4(), kind=AgencyKind.SOCIAL_CARE, now=NOW, active=True,
        memberships=(member,),
    )  # fmt: skip


def workbook(path: Path, lists: Mapping[int, Sequence[ListRow]]) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as made:
        for number, rows in lists.items():
            fields = listing(number).fields
            sheet = made.add_worksheet(f"List {number}")
            sheet.write_row(0, 0, [each.heading for each in fields])
            for line, each in enumerate(rows, 1):
                for place, field in enumerate(fields):
                    sheet.write(line, place, each.get(field.key))
    return path


def loaded(path: Path, as_at: date, addresses: Path | None = None) -> Report:
    wish = Wish(files=(path,), authority=MANCHESTER, as_at=as_at, addresses=addresses)
    return load(wish, by=operator(), now=NOW)


def stands(key: str) -> set[tuple[str, str, date, str]]:
    with connections["system"].cursor() as cursor:
        cursor.execute("SELECT person_id FROM people_identifier WHERE value = %s", [key])
        (person,) = cursor.fetchone()
    history = live(book.history(person, using="system"))
    return {_said(each) for each in history if each.kind is not Kind.RECORDED}


def _said(event: Event) -> tuple[str, str, date, str]:
    return event.kind, event.name, event.on, event.ward


def test_a_newer_workbook_supersedes_an_older_one_in_its_own_lists_and_months(
    tmp_path: Path,
) -> None:
    first_plan = row(7, since=date(2025, 10, 6), ended=date(2025, 12, 1))
    new_plan = row(7, since=date(2026, 4, 13), previous_plans=1)
    mistake = row(3, referred=date(2026, 2, 2), child="K2")
    spring = {
        1: [row(1, contacted=date(2026, 1, 12))],
        3: [row(3, referred=date(2025, 10, 1)), mistake],
        7: [first_plan],
    }
    summer = {3: [row(3, referred=date(2026, 4, 1))], 7: [new_plan]}
    addresses = tmp_path / "addresses.csv"
    addresses.write_text(f"Child ID,Ward\nK1,{ARDWICK}\n", encoding="utf-8")
    loaded(workbook(tmp_path / "spring.xlsx", spring), MARCH)
    report = loaded(workbook(tmp_path / "summer.xlsx", summer), JUNE, addresses)
    assert stands("K1") == {
        ("completed", "contact", date(2026, 1, 12), ""),  # the newer has no list 1
        ("completed", "referral", date(2025, 10, 1), ""),  # before its months
        ("completed", "referral", date(2026, 4, 1), ARDWICK),
        ("opened", "cp_plan", date(2025, 10, 6), ""),  # only the newest plan is told
        ("ended", "cp_plan", date(2025, 12, 1), ""),
        ("opened", "cp_plan", date(2026, 4, 13), ARDWICK),
    }
    assert stands("K2") == set()  # in its months, and no longer in the list
    (statement,) = report.statements
    assert statement.taken_back == {"completed referral": 1}
    assert [each.name for each in statement.files] == ["summer.xlsx", "addresses.csv"]
    again = loaded(tmp_path / "summer.xlsx", JUNE, addresses)
    assert not again.changed


def test_a_list_whose_ids_are_lost_takes_nothing_back(tmp_path: Path) -> None:
    """A formula that broke in the column of ids would end every plan otherwise."""
    plan = row(7, since=date(2025, 10, 6))
    loaded(workbook(tmp_path / "spring.xlsx", {7: [plan]}), MARCH)
    lost = {3: [row(3, referred=date(2026, 4, 1))], 7: [plan | {"child": None}]}
    report = loaded(workbook(tmp_path / "summer.xlsx", lost), JUNE)
    assert ("opened", "cp_plan", date(2025, 10, 6), "") in stands("K1")
    assert not any(kind == "ended" for kind, *_ in stands("K1"))
    found = {rule.key: count for rule, count in report.issues.by_rule()}
    assert (found["list-of-nobody"], found["list-missing"], found["no-id"]) == (1, 9, 1)
    loaded(workbook(tmp_path / "emptied.xlsx", lost | {7: []}), date(2026, 7, 31))
    assert ("ended", "cp_plan", date(2026, 1, 31), "") in stands("K1")  # the list is there


def test_a_row_whose_first_day_cannot_be_read_ends_nothing(tmp_path: Path) -> None:
    plan = row(7, since=date(2025, 10, 6), visited=date(2026, 3, 2))
    loaded(workbook(tmp_path / "spring.xlsx", {7: [plan]}), MARCH)
    broken = plan | {"since": "#N/A", "visited": date(2026, 6, 1)}
    loaded(workbook(tmp_path / "summer.xlsx", {7: [broken]}), JUNE)
    assert stands("K1") == {
        ("opened", "cp_plan", date(2025, 10, 6), ""),
        ("completed", "cp_visit", date(2026, 3, 2), ""),
        ("completed", "cp_visit", date(2026, 6, 1), ""),
    }
    mended = broken | {"since": date(2025, 10, 6), "ended": date(2026, 6, 8)}
    loaded(workbook(tmp_path / "mended.xlsx", {7: [mended]}), JUNE)
    assert ("ended", "cp_plan", date(2026, 6, 8), "") in stands("K1")


def test_an_adopter_is_told_of_and_nobody_is_registered(tmp_path: Path) -> None:
    adopter = row(11, enquired=date(2025, 9, 1), first_started=date(2025, 10, 6))
    report = loaded(workbook(tmp_path / "lists.xlsx", {11: [adopter]}), MARCH)
    (statement,) = report.statements
    assert (statement.new_children, statement.added["started adopter_stage_one"]) == (0, 1)
    with connections["system"].cursor() as cursor:
        cursor.execute(
            "SELECT subject_kind, source FROM ledger_event WHERE name = 'adopter_stage_one'"
        )
        assert cursor.fetchall() == [("adult", "annex_a")]
        cursor.execute("SELECT count(*) FROM people_person")
        assert cursor.fetchone() == (0,)
