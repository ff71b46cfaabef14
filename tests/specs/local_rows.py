"""A row of each local layout as it should be, to be written otherwise; and files of them heard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from medlock.returns.issue import Rule
from tests.specs.local_file import Heard, as_csv, heard

Row = dict[str, str]
Hear = Callable[..., Heard]


def hearing(folder: Path) -> Hear:
    def of(key: str, *rows: Row, as_at: date | None = None, text: str = "") -> Heard:
        path = folder / f"{key}.csv"
        path.write_text(text or as_csv(list(rows)), "utf-8")
        return heard(key, path, as_at=as_at)

    return of


def attendance(**changed: str) -> Row:
    usual = {
        "upn": "C999000016001",
        "academic_year": "2025/26",
        "term": "AUT",
        "sessions_possible": "140",
        "sessions_authorised": "4",
        "sessions_unauthorised": "2",
    }
    return usual | changed  # fmt: skip


def exclusion(**changed: str) -> Row:
    usual = {
        "child_id": "A1",
        "category": "SUSP",
        "start": "2025-10-14",
        "sessions": "4",
        "reason1": "DB",
        "as_at": "2026-03-31",
    }
    return usual | changed  # fmt: skip


def out_of_school(**changed: str) -> Row:
    usual = {
        "child_id": "A1",
        "from": "2025-09-08",
        "to": "2025-11-17",
        "reason": "new",
        "as_at": "2026-03-31",
    }
    return usual | changed  # fmt: skip


def missing(**changed: str) -> Row:
    usual = {
        "child_id": "A1",
        "from": "2025-06-14",
        "to": "2025-06-15",
        "kind": "M",
        "as_at": "2026-03-31",
    }
    return usual | changed  # fmt: skip


def worker(**changed: str) -> Row:
    usual = {
        "worker_id": "W1",
        "worker_grade": "experienced",
        "fte": "0.8",
        "cases": "15",
        "as_at": "2026-03-31",
    }
    return usual | changed  # fmt: skip


def helped(**changed: str) -> Row:
    usual = {
        "child_id": "A1",
        "assessment_start": "2025-04-14",
        "assessment_end": "2025-05-23",
        "assessment_outcome": "plan",
        "lead_agency": "education",
        "plan_start": "2025-05-23",
        "plan_end": "2025-12-05",
        "end_reason": "met",
        "as_at": "2026-03-31",
    }
    return usual | changed  # fmt: skip


def only(found: Heard, rule: Rule, suggested: str = "") -> None:
    """That it was said once, with this suggestion, and nothing else was."""
    assert found.keys == [rule.key]
    assert found.issues[0].suggested == suggested
    assert found.issues[0].rule is rule
