"""Loading local files: who they are about, that a newer one takes the place of an older one for its
own days and names alone, and that the same again changes nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from medlock.ledger import book
from medlock.returns.acts.load import load
from medlock.returns.collections import recognised
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.describe import example
from medlock.returns.report import Report
from medlock.returns.wish import Wish
from tests.casework.test_loading_a_cin_census import MANCHESTER, NOW, operator, rows
from tests.specs.local_file import as_csv

pytestmark = pytest.mark.usefixtures("db")

EVENTS = (
    "SELECT name, kind, subject_kind FROM ledger_event e WHERE source = 'local_file' "
    "AND kind <> 'corrected' AND NOT EXISTS "
    "(SELECT 1 FROM ledger_event c WHERE c.supersedes = e.id) ORDER BY seq"
)
NUMBER = "C999000016001"


@pytest.fixture
def put(tmp_path: Path):
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def loaded(*files: Path) -> Report:
    return load(Wish(files=files, authority=MANCHESTER), by=operator(), now=NOW)


def standing() -> Counter[str]:
    """What stands in the ledger of local files, by name."""
    return Counter(name for name, _, _ in rows(EVENTS))


def pupil(term: str, missed: str, **who: str) -> dict[str, str]:
    about = who or {"upn": NUMBER}
    return about | {"academic_year": "2025/26", "term": term, "sessions_possible": "140",
                    "sessions_authorised": missed, "sessions_unauthorised": "0"}  # fmt: skip


def worker(key: str, day: str, cases: str = "12") -> dict[str, str]:
    grade = {"worker_id": key, "worker_grade": "experienced", "fte": "1"}
    return grade | {"cases": cases, "as_at": day}


def test_every_example_is_recognised_entered_and_entered_once(put) -> None:
    for key, layout in LAYOUTS.items():
        path = put(f"{key}.csv", example(layout))
        assert recognised(path).key == key
        first, again = loaded(path), loaded(path)
        assert first.changed
        assert len(first.issues) == 0
        assert not again.changed
    assert set(standing()) == {name for each in LAYOUTS.values() for name in each.names} - {
        "governors"
    }


def test_a_newer_list_takes_the_place_of_its_own_layout_alone(put) -> None:
    loaded(put("w.csv", as_csv([worker("W1", "2026-02-28"), worker("W2", "2026-02-28")])))
    loaded(put("a.csv", as_csv([pupil("AUT", "4"), pupil("SPR", "6")])))
    loaded(put("w2.csv", as_csv([worker("W1", "2026-03-31")])))
    assert standing() == {"workforce_count": 3, "attendance_return": 2}
    report = loaded(put("a2.csv", as_csv([pupil("SPR", "7")])))
    assert [dict(each.added) for each in report.statements] == [{"completed attendance_return": 1}]
    assert standing() == {"workforce_count": 3, "attendance_return": 2}
    loaded(put("w3.csv", as_csv([worker("W1", "2026-02-28", "14")])))
    assert standing() == {"workforce_count": 2, "attendance_return": 2}


def test_a_row_whose_first_day_cannot_be_read_takes_nothing_back(put) -> None:
    away = {"child_id": "A1", "from": "2025-09-08", "reason": "new", "as_at": "2026-02-28"}
    loaded(put("m.csv", as_csv([away])))
    loaded(put("m2.csv", as_csv([away | {"from": "soon", "as_at": "2026-03-31"}])))
    assert standing() == {"missing_education": 1}
    loaded(put("m3.csv", as_csv([away | {"child_id": "A2", "as_at": "2026-04-30"}])))
    assert [kind for _, kind, _ in rows(EVENTS)] == ["opened"]


SPELLS = {
    "missing_education": {"child_id": "A1", "from": "2026-06-08", "reason": "new"},
    "missing_home": {"child_id": "A1", "from": "2026-03-09", "kind": "missing"},
    "early_help": {"child_id": "A1", "lead_agency": "school", "assessment_start": "2026-02-02",
                   "plan_start": "2026-02-16"},
}  # fmt: skip
ENDS = {
    "missing_education": {"to": "2026-07-20"},
    "missing_home": {"to": "2026-03-31"},
    "early_help": {"assessment_end": "2026-03-30", "plan_end": "2026-03-31",
                   "end_reason": "met"},
}  # fmt: skip
LAST_DAYS = {"missing_education": "2026-07-13"}
OVER = (
    "SELECT kind, (happened_at AT TIME ZONE 'Europe/London')::date::text, facts ? 'inferred' "
    "FROM ledger_event e WHERE source = 'local_file' AND kind IN ('ended', 'completed') AND NOT "
    "EXISTS (SELECT 1 FROM ledger_event c WHERE c.supersedes = e.id) ORDER BY 2"
)


@pytest.mark.parametrize("layout", SPELLS)
def test_what_ended_just_before_the_days_of_a_file_ends_on_its_own_day(put, layout: str) -> None:
    open_ = SPELLS[layout] | {"as_at": LAST_DAYS.get(layout, "2026-03-16")}
    ended = SPELLS[layout] | ENDS[layout] | {"as_at": "2026-09-30"}
    stranger = ended | {"child_id": "A2"}
    loaded(put("open.csv", as_csv([open_])))
    loaded(put("without.csv", as_csv([stranger | {"as_at": "2026-08-31"}])))
    assert [day for _, day, inferred in rows(OVER) if not inferred] == []
    loaded(put("ended.csv", as_csv([ended, stranger])))
    days = {day for name, day in ENDS[layout].items() if name != "end_reason"}
    found = rows(OVER)
    assert {day for _, day, _ in found} == days
    assert [inferred for _, _, inferred in found] == [False] * len(days)
    again = loaded(put("again.csv", as_csv([ended, stranger, stranger])))
    assert [dict(each.added) for each in again.statements] == [{}]


def test_nobody_is_registered_for_a_pupil_number_or_a_worker(put) -> None:
    before = rows("SELECT count(*) FROM people_person")
    loaded(put("w.csv", as_csv([worker("W1", "2026-02-28")])))
    loaded(put("a.csv", as_csv([pupil("AUT", "4")])))
    assert rows("SELECT count(*) FROM people_person") == before
    kinds: list[Any] = [kind for _, _, kind in rows(EVENTS)]
    assert kinds == ["worker", "child"]


def test_a_pupil_number_is_whoever_holds_it(put) -> None:
    loaded(put("a.csv", as_csv([pupil("AUT", "4", child_id="A1", upn=NUMBER)])))
    loaded(put("b.csv", as_csv([pupil("SPR", "6", upn=NUMBER)])))
    person = rows("SELECT person_id FROM people_identifier WHERE value = 'A1'")[0][0]
    history = book.history(person, using="system")
    assert [each.facts["term"] for each in history] == ["autumn", "spring"]


def test_a_child_known_by_two_ids_in_one_file_is_one_child(put) -> None:
    """The number alone in one row, the authority's id alone in another, of whom both are known."""
    loaded(put("a.csv", as_csv([pupil("AUT", "4", child_id="A1", upn=NUMBER)])))
    two = [pupil("AUT", "5", child_id="A1"), pupil("SPR", "6", upn=NUMBER)]
    report = loaded(put("b.csv", as_csv([*two, pupil("AUT", "7", upn=NUMBER)])))
    found = {rule.key: count for rule, count in report.issues.by_rule()}
    assert found == {"said-under-two-ids": 1, "one-person-two-ids": 1, "many-sessions": 1}
    person = rows("SELECT person_id FROM people_identifier WHERE value = 'A1'")[0][0]
    missed = [each.facts["sessions_missed"] for each in book.history(person, using="system")]
    assert missed == [5, 6]
    loaded(put("c.csv", as_csv([pupil("AUT", "8", child_id="A1"), pupil("SPR", "9", upn=NUMBER)])))
    missed = [each.facts["sessions_missed"] for each in book.history(person, using="system")]
    assert missed == [8, 9]
