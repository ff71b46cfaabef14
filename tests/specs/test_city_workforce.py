"""Caseloads of an invented city, and the calls about nobody named that its front door takes."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID, uuid5

import pyarrow as pa
import pytest

from medlock.city.besides.calls import calls
from medlock.city.besides.known import known
from medlock.city.besides.workforce import caseload, ends_of_months, workforce
from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.targets import targets
from medlock.city.lives import Day, Lives, date_of, day_of
from medlock.ledger import door
from medlock.ledger.rows import COLUMNS, event
from medlock.pathway.event import Event
from medlock.pathway.offers import Situation, offers
from medlock.pathways import CATALOGUE
from tests.specs.planned_lives import FIRST, LAST, MANCHESTER, planned_lives

SPACE = UUID(int=0)
GRADES = ("newly_qualified", "qualified", "experienced", "advanced", "team_manager")


class Given(NamedTuple):
    agency: str
    team: str
    worker: str
    grade: str


class Office:
    """Workers who come and go, of every grade, some part time."""

    def __init__(self, size: int = 60) -> None:
        self.workers = [str(uuid5(SPACE, str(n))) for n in range(size)]

    def social_workers(self, day: Day) -> tuple[str, ...]:
        gone = {n for n in range(len(self.workers)) if (day // 90 + n) % 9 == 0}
        return tuple(each for n, each in enumerate(self.workers) if n not in gone)

    def fte(self, worker: str) -> float:
        return (1.0, 1.0, 0.8, 0.6)[self.workers.index(worker) % 4]

    def grade(self, worker: str, day: Day) -> str:
        return GRADES[self.workers.index(worker) % len(GRADES)]

    def anybody(self, function: str, ward: str, slot: int, day: Day) -> Given:
        return Given(
            f"agency of {function}", "team", self.workers[slot % len(self.workers)], "qualified"
        )


TOLD = targets(MANCHESTER, range(2017, 2023), 20_000)


@pytest.fixture(scope="module")
def lives() -> Lives:
    return planned_lives(900)


def counted(table: pa.Table) -> Iterator[tuple[bytes, dict[str, object]]]:
    for who, facts in zip(table["subject"].to_pylist(), table["facts"].to_pylist(), strict=True):
        yield who, json.loads(facts)


def by_day(table: pa.Table) -> dict[date, list[dict[str, object]]]:
    found = defaultdict(list)
    for _, facts in counted(table):
        found[date.fromisoformat(str(facts["counted"]))].append(facts)
    return found


def total(rows: list[dict[str, object]], name: str) -> float:
    """Of those who hold any cases, as the indicator sums them."""
    return sum(float(str(each[name])) for each in rows if each["cases"])


def test_the_average_caseload_is_the_published_one_on_30_september(lives: Lives) -> None:
    for size in (60, 25):
        told = by_day(workforce(lives, TOLD, None, FIRST, LAST, Office(size)).events)
        for year in (2018, 2019, 2020):
            rows = told[date(year, 9, 30)]
            average = total(rows, "cases") / total(rows, "fte")
            assert average == pytest.approx(
                TOLD[year].caseload, abs=0.5 / total(rows, "fte") + 0.01
            )


def test_between_two_septembers_it_goes_from_one_to_the_other() -> None:
    days = list(ends_of_months(FIRST, LAST))
    assert [date_of(each) for each in days[:2]] == [date(2018, 4, 30), date(2018, 5, 31)]
    assert date_of(days[-1]) == date(2021, 3, 31)
    found = {date_of(each): caseload(TOLD, each) for each in days}
    assert found[date(2019, 9, 30)] == TOLD[2019].caseload
    falling = [
        found[date_of(d)] for d in days if date(2018, 9, 30) <= date_of(d) <= date(2019, 9, 30)
    ]
    assert all(one > other for one, other in pairwise(falling))


def test_cases_come_to_the_children_open_where_there_are_workers_enough(lives: Lives) -> None:
    told = by_day(workforce(lives, TOLD, None, FIRST, LAST, Office(120)).events)
    for day in (date(2019, 9, 30), date(2020, 12, 31)):
        on = day_of(day)
        here = sum(not known(each).free_of("in_need", on + 1, on) for each in lives.lives.values())
        cases = total(told[day], "cases")
        assert abs(cases - here) <= TOLD[day.year].caseload
    few = by_day(workforce(lives, TOLD, None, FIRST, LAST, Office(8)).events)
    assert all(each["cases"] or each["worker_grade"] for each in few[date(2020, 12, 31)])


def test_beginners_have_fewer_and_hardly_any_manager_has_any(lives: Lives) -> None:
    office = Office(60)
    told = by_day(workforce(lives, TOLD, None, FIRST, LAST, office).events)
    cases: Counter[str] = Counter()
    posts: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    for rows in list(told.values())[12:]:
        for each in rows:
            grade = str(each["worker_grade"])
            holding[grade] += bool(each["cases"])
            if each["cases"]:
                cases[grade] += int(str(each["cases"]))
                posts[grade] += float(str(each["fte"]))  # type: ignore[assignment]
    usual = cases["experienced"] / posts["experienced"]
    new = cases["newly_qualified"] / posts["newly_qualified"]
    assert new / usual == pytest.approx(assumption("newly_qualified_caseload"), abs=0.15)
    assert holding["team_manager"] < 0.4 * holding["experienced"]


def test_every_worker_there_is_counted_once_each_month_under_one_id(lives: Lives) -> None:
    office = Office(30)
    found = workforce(lives, TOLD, None, FIRST, LAST, office)
    told = by_day(found.events)
    for day, rows in told.items():
        assert len(rows) == len(office.social_workers(day_of(day)))
    assert len(found.keys) == 30
    assert {who for who, _ in counted(found.events)} == found.keys.keys()
    assert len(found.loads) == len(told)
    assert all(each.period_start == each.as_at for each in found.loads)


def test_the_same_seed_counts_the_same(lives: Lives) -> None:
    one, other = (workforce(lives, TOLD, None, FIRST, LAST, Office(20)) for _ in range(2))
    assert one.events.equals(other.events)
    assert one.loads == other.loads


def events_of(table: pa.Table) -> list[Event]:
    return [event([_read(row[name]) for name in COLUMNS]) for row in table.to_pylist()]


def _read(value: object) -> object:
    return UUID(bytes=value) if isinstance(value, bytes) else value


def test_the_ledger_has_nothing_against_either(lives: Lives) -> None:
    counts = workforce(lives, TOLD, None, FIRST, LAST, Office(10)).events
    told = calls(TOLD, 1, None, FIRST, LAST, Office(10))
    for table in (counts, told):
        events = events_of(table.slice(0, 1_000))
        assert events
        assert door.objections(events, ()) == []


def test_calls_about_nobody_named_are_about_the_work_itself() -> None:
    told = calls(TOLD, 1, None, FIRST, LAST, Office(10))
    assert told["subject"].equals(told["origin"])
    assert set(told["subject_kind"].to_pylist()) == {"unnamed"}
    kinds = Counter(told["kind"].to_pylist())
    assert kinds["started"] == kinds["completed"] == told.num_rows / 2
    assert {n for n in Counter(told["origin"].to_pylist()).values()} == {2}
    assert told["recorded_at"].to_pylist() == sorted(told["recorded_at"].to_pylist())


def test_calls_are_as_many_as_assumed_from_the_day_of_conversations_on() -> None:
    since = date(int(assumption("conversations_from_year")), 4, 1)
    told = calls(TOLD, 1, None, FIRST, LAST, Office(10))
    days = [each.date() for each in told["happened_at"].to_pylist()]
    assert since <= min(days)
    referrals = sum(TOLD[year].referrals for year in (2020, 2021))
    share = assumption("conversations_per_referral") * assumption(
        "conversations_about_nobody_named"
    )
    assert told.num_rows / 2 == pytest.approx(referrals * share, rel=0.01)
    assert not calls(TOLD, 1, {"conversations_from_year": 2100}, FIRST, LAST, Office(1)).num_rows


def test_a_call_ends_as_a_conversation_may_and_answers_what_it_asks() -> None:
    step = CATALOGUE.step("conversation")
    offered = {each.outcome.key for each in offers(CATALOGUE, step, Situation()) if each.offered}
    told = calls(TOLD, 1, None, FIRST, LAST, Office(10))
    assert set(told["outcome"].to_pylist()) - {""} <= offered
    facts = json.loads(told["facts"].to_pylist()[-1])
    asked = {each.name for each in step.required("advice") if each.kind.leaves}
    assert asked <= facts.keys()
    assert facts["named"] is False
    assert set(told["agency"].to_pylist()) == {"agency of front_door"}
    assert facts["agency"] != "agency of front_door"
