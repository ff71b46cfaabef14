"""One small workbook of all eleven lists, in the template's layout and as an export, and exactly
what it says: every row of every child and adopter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from medlock.footprint.places import find
from medlock.returns.annex_a.collection import AnnexA
from medlock.returns.annex_a.layout import listing
from medlock.returns.collection import Spoken
from medlock.returns.issue import Issues
from medlock.returns.row import Row
from medlock.returns.tabular.book import Cell
from medlock.returns.wish import Wish, quietly
from medlock.words.refusals import Refused
from tests.properties.invented_lists import row

TODAY = date(2026, 11, 22)
JAN, FEB, MARCH = date(2026, 1, 12), date(2026, 2, 9), date(2026, 3, 9)
AMIRA: Mapping[str, Cell] = {"child": "K1"}
TOM: Mapping[str, Cell] = {"child": "K2", "sex": "1 - Male", "ethnicity": "White British"}
GROWN: Mapping[str, Cell] = {"child": "K3", "born": date(2007, 6, 1), "age": 18, "sex": "a) Male"}
YOUNG: Mapping[str, Cell] = {"child": "K4", "born": date(2024, 5, 1), "age": 1}
UNBORN: Mapping[str, Cell] = {
    "child": "K5",
    "born": date(2026, 5, 20),
    "age": -1,
    "sex": "c) Not stated/recorded",
}

LISTS: Mapping[int, Sequence[Mapping[str, Cell]]] = {
    1: [row(1, **AMIRA, contacted=JAN), row(1, **UNBORN, contacted=FEB, source="Individual")],
    2: [row(2, **TOM, started=JAN, completed=FEB, organisation="St Mary’s Primary School")],
    3: [
        row(3, **AMIRA, referred=JAN, referrals=0, team="Duty", worker="A. Name"),
        row(3, **TOM, referred=MARCH, no_action="a) Yes", source="2A"),
    ],
    4: [
        row(4, **AMIRA, started=JAN, authorised=FEB, seen="a) Yes", in_need="a) Yes"),
        row(4, **TOM, started=MARCH, seen="c) Unknown"),
    ],
    5: [
        row(
            5, **AMIRA, discussed=date(2026, 1, 19), conference=FEB, plan="a) Yes",
            conference_not_required="b) No", enquiries=0, conferences=0,
        )
    ],
    6: [
        row(
            6, **AMIRA, since=JAN, last_seen=date(2026, 3, 25),
            case_status="a) Looked after child",
        ),
        row(
            6, **TOM, since=date(2024, 1, 8), closed=MARCH,
            reason_for_closure="RC7 - Services ceased for any other reason, including child no "
            "longer in need", case_status="e) Closed episode",
        ),
    ],
    7: [
        row(
            7, **AMIRA, since=FEB, latest_category="d) Emotional abuse", previous_plans=1,
            visited=date(2026, 3, 25), seen_alone="a) Yes", reviewed=MARCH, emergency="b) No",
        )
    ],
    8: [
        row(
            8, **AMIRA, since=date(2026, 2, 16), again="b) No", legal_since=MARCH,
            legal_status="C1: ICO", reviewed=MARCH, visited=date(2026, 3, 25),
            permanence="f) Long-term fostering", officer_visited=MARCH, health=MARCH,
            dental=MARCH, placements=1, placed=date(2026, 2, 16), postcode="M1 1AE", urn="SC1",
            location="a) In", place="Manchester", missing=2, absent=0,
            interview_offered="a) Yes", interview_accepted="b) No",
        )
    ],
    9: [
        row(
            9, **GROWN, reviewed=FEB, contacted=MARCH, accommodation="U: Independent living",
            suitability="a) Suitable", activity="F2: Full time in education other than higher",
        )
    ],
    10: [
        row(
            10, **YOUNG, family="F1", entered_care=date(2024, 6, 3), decided=date(2025, 4, 7),
            placement_order=date(2025, 6, 2), matched=date(2025, 9, 1), placed=date(2025, 10, 6),
            adopted=date(2026, 3, 2), early_placed=date(2025, 8, 4),
        )
    ],
    11: [
        row(
            11, family="F1", early="a) Yes", enquired=date(2024, 1, 8),
            first_started=date(2024, 2, 5), first_ended=date(2024, 4, 1),
            second_started=date(2024, 4, 15), second_ended=date(2024, 7, 1),
            approved=date(2024, 7, 1), matched=date(2025, 9, 1), placed=date(2025, 10, 6),
            children=1, adopted=date(2026, 3, 2),
        )
    ],
}  # fmt: skip


def written(path: Path, *, template: bool, as_at: date | None = None) -> Path:
    """The workbook as Ofsted's template has it, or as an export with other names of sheets."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        if as_at:
            front = book.add_worksheet("Front_Sheet")
            front.write_row(0, 0, ["Annex A - Child level data"])
            front.write_row(3, 0, ["As at", as_at])
        for number, rows in LISTS.items():
            fields = listing(number).fields
            sheet = book.add_worksheet(
                f"List_{number}" if template else f"export {chr(96 + number)}"
            )
            first = 1 if template else 0
            if template:
                sheet.write(0, 0, f"List {number}: {listing(number).title}")
            sheet.write_row(first, 0, [each.heading for each in fields])
            for line, each in enumerate(rows, first + 1):
                for place, field in enumerate(fields):
                    if each.get(field.key) is not None:
                        sheet.write(line, place, each[field.key])
    return path


def read(*paths: Path, as_at: date | None = None) -> tuple[Spoken, Issues]:
    wish = Wish(files=paths, authority=find("Manchester"), as_at=as_at)
    issues = Issues()
    (spoken,) = AnnexA().statements(wish, TODAY, quietly, issues)
    return spoken, issues


def lines(spoken: Spoken) -> list[str]:
    return [f"{each.key} {line}" for each in spoken.told() for line in _rows(each.rows)]


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    for told in rows:
        for said in told.sayings:
            facts = " ".join(f"{name}={value}" for name, value in said.facts)
            since = f" from {said.counts_from}" if said.counts_from else ""
            outcome = f" [{said.outcome}]" if said.outcome else ""
            yield f"{said.kind} {said.name} {said.on}{outcome}{since} {facts}".rstrip()


SAID = Path(__file__).with_name("annex_a") / "said.txt"


@pytest.mark.parametrize("template", [True, False], ids=["template", "export"])
def test_a_workbook_says_exactly_this(tmp_path: Path, template: bool) -> None:
    path = written(tmp_path / "lists.xlsx", template=template, as_at=date(2026, 3, 31))
    spoken, _ = read(path)
    assert lines(spoken) == SAID.read_text(encoding="utf-8").splitlines()


def test_who_it_speaks_of_is_told_first_and_without_rows(tmp_path: Path) -> None:
    path = written(tmp_path / "lists.xlsx", template=True)
    spoken, _ = read(path, as_at=date(2026, 3, 31))
    people = [
        (each.kind.value, each.key, each.born_on, each.expected_on) for each in spoken.people()
    ]
    assert people == [
        ("child", "K1", date(2015, 5, 1), None),
        ("child", "K2", date(2015, 5, 1), None),
        ("child", "K3", date(2007, 6, 1), None),
        ("child", "K4", date(2024, 5, 1), None),
        ("child", "K5", None, date(2026, 5, 20)),
        ("adult", "A1", None, None),
    ]
    assert [each._replace(rows=()) for each in spoken.told()] == list(spoken.people())


def test_it_speaks_for_six_months_and_of_adoption_for_twelve(tmp_path: Path) -> None:
    path = written(tmp_path / "lists.xlsx", template=True)
    spoken, _ = read(path, as_at=date(2026, 3, 31))
    assert (spoken.start, spoken.as_at, spoken.year) == (
        date(2025, 3, 31), date(2026, 3, 31), 2026
    )  # fmt: skip
    assert spoken.scopes["referral"] == date(2025, 9, 30)
    assert spoken.scopes["icpc"] == date(2025, 11, 25)  # eight weeks: of enquiries it has
    assert spoken.scopes["adoption_decision"] == date(2025, 3, 31)
    assert {"cp_plan", "cp_visit", "looked_after", "in_need"} <= spoken.latest
    assert not {"contact", "referral", "cf_assessment", "s47_enquiry"} & spoken.latest


def test_only_the_lists_that_are_there_are_spoken_for(tmp_path: Path) -> None:
    path = tmp_path / "list 3.csv"
    head = ",".join(f'"{each.heading}"' for each in listing(3).fields)
    path.write_text(
        f"{head}\nK1,F,WBRI,01/05/2015,10,12/01/2026,Police,No,0,Duty,A. Name\n", encoding="utf-8"
    )
    spoken, _ = read(path, as_at=date(2026, 3, 31))
    assert dict(spoken.scopes) == {"referral": date(2025, 9, 30)}
    assert [each.name for child in spoken.told() for each in child.rows] == [
        "born_on", "ethnicity", "referral", "sex",
    ]  # fmt: skip


def test_a_workbook_that_does_not_say_its_day_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = written(tmp_path / "lists.xlsx", template=True)
    with pytest.raises(Refused, match="--as-at YYYY-MM-DD"):
        read(path)
    with pytest.raises(Refused, match="after today"):
        read(path, as_at=date(2026, 12, 1))
