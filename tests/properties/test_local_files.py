"""Local files drawn from their layouts: the order of rows, columns and files changes nothing, what
events make of rows is the rows again, and no damage ends in anything but issues or a refusal."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from medlock.pathway.event import LONDON, Event, Source
from medlock.returns.known import Standing, held_rows, saying_of
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.describe import example
from medlock.returns.local_files.layout import Column, Kind, Layout
from medlock.returns.row import Row, Saying
from medlock.words.codes import code_set
from medlock.words.refusals import Refused
from tests.specs.local_file import Heard, as_csv, heard

AS_AT = date(2026, 3, 31)
NUMBERS = ["C999000016001", "R999000016002", "F999000016003"]
EVERY = st.sampled_from(list(LAYOUTS.values()))
IN_A_FOLDER = [HealthCheck.function_scoped_fixture]
WORDS = [
    "", " ", "-", "0", "-1", "1e999", "NaN", "2091-01-01", "31/02/2026", "00/00/0000", "46112",
    "#N/A", "=1+1", "yes", "AUT", "PERM", "2025/26", "\u00a0", "\u200b", "x" * 70, "\ufeff",
    "C999000016001", "c999000016009", "9" * 25, "null", "1.5", "1,000", "2026-03-31T25:00",
]  # fmt: skip


def texts(column: Column) -> st.SearchStrategy[str]:
    """What the layout allows there."""
    days = st.dates(date(2025, 8, 1), AS_AT).map(date.isoformat)
    match column.kind:
        case Kind.CODE:
            return st.sampled_from([each.code for each in code_set(column.codes).codes])
        case Kind.DATE:
            return days
        case Kind.FLAG:
            return st.sampled_from(["yes", "no"])
        case Kind.COUNT:
            return st.integers(column.least, min(column.most, 90)).map(str)
        case Kind.AMOUNT:
            return st.sampled_from(["1", "0.8", "0.65"])
        case Kind.SCHOOL_YEAR:
            return st.sampled_from(["2024/25", "2023/24"])
        case Kind.PUPIL_NUMBER:
            return st.sampled_from(NUMBERS)
        case _:
            return st.sampled_from(["A1", "A2", "A3"])


@st.composite
def rows(draw: st.DrawFn, of: Layout) -> list[dict[str, str]]:
    """Up to six rows, each about somebody, as at one day."""
    columns = [each for each in of.columns if each.name not in ("as_at", "speaks_from")]
    several = []
    for _ in range(draw(st.integers(1, 6))):
        row = {each.name: draw(st.one_of(st.just(""), texts(each))) for each in columns}
        row |= {each.name: draw(texts(each)) for each in columns if each.required}
        first = columns[0]
        row[first.name] = row[first.name] or draw(texts(first))
        several.append(row | ({"as_at": AS_AT.isoformat()} if "as_at" in of.by_name else {}))
    return several


def written(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@settings(max_examples=60, suppress_health_check=IN_A_FOLDER)
@given(data=st.data())
def test_the_order_of_rows_and_columns_and_in_which_file_they_are_changes_nothing(
    data: st.DataObject, tmp_path: Path
) -> None:
    of = data.draw(EVERY)
    some = data.draw(rows(of))
    first = heard(of.key, written(tmp_path, as_csv(some)))
    assume(not {"contradicts", "worker-twice"} & {*first.keys})  # of those the first is taken
    names = data.draw(st.permutations(list(some[0])))
    moved = [{name: row[name] for name in names} for row in data.draw(st.permutations(some))]
    again = heard(of.key, written(tmp_path, as_csv(moved)))
    assert (again.said, again.facts, again.periods) == (first.said, first.facts, first.periods)
    assert sorted(again.keys) == sorted(first.keys)
    half = len(some) // 2
    if half and "written-otherwise" not in first.keys:
        parts = (
            written(tmp_path, as_csv(some[:half]), "b.csv"),
            written(tmp_path, as_csv(some[half:]), "c.csv"),
        )
        apart = heard(of.key, *parts)
        assert (apart.said, apart.facts) == (first.said, first.facts)


@settings(max_examples=60, suppress_health_check=IN_A_FOLDER)
@given(data=st.data())
def test_rows_are_found_again_in_the_events_they_become(
    data: st.DataObject, tmp_path: Path
) -> None:
    of = data.draw(EVERY)
    found = heard(of.key, written(tmp_path, as_csv(data.draw(rows(of)))))
    for who in found.stated:
        held = held_rows(Standing(each) for row in who.rows for each in _events(row))
        mine = sorted(each._replace(line=0) for each in who.rows)
        assert sorted((each.row for each in held), key=repr) == sorted(mine, key=repr)


def _events(row: Row) -> list[Event]:
    act = uuid4()
    return [_event(act, each) for each in row.sayings]


def _event(act: UUID, said: Saying) -> Event:
    at = datetime.combine(said.on, datetime.min.time(), LONDON)
    made = Event(
        id=uuid4(), act=act, kind=said.kind, name=said.name, subject=act, happened_at=at,
        known_at=at, recorded_at=at, source=Source.LOCAL_FILE, origin=act, authority="E08000003",
        outcome=said.outcome, counts_from=said.counts_from, facts=dict(said.facts),
    )  # fmt: skip
    assert saying_of(made) == said
    return made


@settings(max_examples=60, suppress_health_check=IN_A_FOLDER)
@given(data=st.data())
def test_no_two_spans_of_one_status_are_held_at_once_and_nothing_lies_ahead(
    data: st.DataObject, tmp_path: Path
) -> None:
    of = data.draw(EVERY)
    found = heard(of.key, written(tmp_path, as_csv(data.draw(rows(of)))))
    ends = max((as_at for _, as_at in found.periods), default=AS_AT)
    for who in found.stated:
        spans = [row for row in who.rows if row.is_status]
        assert not any(a.overlaps(b) for a in spans for b in spans if a is not b)
        assert all(each.on <= ends for row in who.rows for each in row.sayings)


def test_very_many_rows_of_one_child_are_read_in_one_pass(tmp_path: Path) -> None:
    """Telling grows with the rows, not with their square: else this would take minutes."""
    days = [AS_AT - timedelta(days=number) for number in range(240)]
    many = [f"A1,{days[number % 240]},,new,2026-03-31" for number in range(20_000)]
    text = "\n".join(["child_id,from,to,reason,as_at", *many, ""])
    found = heard("missing_education", written(tmp_path, text))
    assert len(found.said) == 1
    assert len(found.issues) == 19_999


def _damaged(text: str, by: random.Random) -> str:
    """With up to four cells changed, rows doubled or cut, or pieces of text put anywhere."""
    lines = text.splitlines()
    for _ in range(by.randint(1, 4)):
        at = by.randrange(len(lines))
        cells = lines[at].split(",")
        match by.randrange(5):
            case 0 | 1:
                cells[by.randrange(len(cells))] = by.choice(WORDS)
                lines[at] = ",".join(cells)
            case 2:
                lines.insert(at, by.choice(lines))
            case 3:
                lines[at] = lines[at][: by.randrange(len(lines[at]) + 1)]
            case _:
                where = by.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:where] + by.choice(WORDS) + lines[at][where:]
    return "\n".join(lines)


def _try(of: Layout, text: str, folder: Path) -> Heard | None:
    try:
        return heard(of.key, written(folder, text))
    except Refused:
        return None


def _campaign(folder: Path, each: int) -> None:
    read = 0
    for key, of in LAYOUTS.items():
        by = random.Random(key)
        read += sum(_try(of, _damaged(example(of), by), folder) is not None for _ in range(each))
    assert read > each


def test_damaged_files_are_read_with_issues_or_refused(tmp_path: Path) -> None:
    _campaign(tmp_path, 120)


@pytest.mark.soak
def test_very_many_damaged_files_are_read_with_issues_or_refused(tmp_path: Path) -> None:
    _campaign(tmp_path, 6_000)
