"""Pupils of an invented city miss as much school as was published, and are kept count of."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from medlock.city.besides import absence
from medlock.city.besides.filed import Filed, generator
from medlock.city.besides.pupils import pupils
from medlock.city.besides.roll import Moving, school_years
from medlock.city.calibration.targets import targets
from medlock.city.lives import day_of
from medlock.ledger import door
from medlock.ledger.rows import COLUMNS, event
from medlock.pathway.event import Event
from medlock.returns.local_files.pupil_number import check_letter
from medlock.words.tables import rows
from tests.specs.local_file import as_csv, heard

MANCHESTER, TRAFFORD, BURY = "E08000003", "E08000009", "E08000002"
FIRST, LAST = day_of(date(2018, 8, 1)), day_of(date(2021, 7, 31))
TERMS = {"autumn": "AUT", "spring": "SPR", "summer": "SUM"}


class Told(NamedTuple):
    """One event, as far as it matters here."""

    name: str
    who: bytes
    at: datetime
    facts: dict[str, Any]

    @property
    def year(self) -> int:
        return self.at.year + (self.at.month >= 8)


@cache
def filed(authority: str, children: int | None = None, seed: int = 1) -> Filed:
    told = targets(authority, range(2018, 2023), children)
    return pupils(told, seed, {}, FIRST, LAST)


READ: dict[int, list[Told]] = {}


def told(found: Filed) -> list[Told]:
    """Read once."""
    if id(found) not in READ:
        READ[id(found)] = list(_told(found))
    return READ[id(found)]


def _told(found: Filed) -> Iterator[Told]:
    columns = [found.events[name].to_pylist() for name in ("name", "subject", "happened_at")]
    facts = (json.loads(each) for each in found.events["facts"].to_pylist())
    for (name, who, at), said in zip(zip(*columns, strict=True), facts, strict=True):
        yield Told(name, who, at, said)


def events_of(table: pa.Table) -> list[Event]:
    """As the ledger would read them."""
    return [event([_read(row[name]) for name in COLUMNS]) for row in table.to_pylist()]


def _read(value: object) -> object:
    return UUID(bytes=value) if isinstance(value, bytes) else value


def returns_of(found: Filed, year: int) -> list[Told]:
    return [e for e in told(found) if e.name == "attendance_return" and e.year == year]


@pytest.mark.parametrize(
    ("authority", "children"),
    [(TRAFFORD, 12_000), (BURY, 12_000), (MANCHESTER, 20_000)],
)
def test_as_much_school_is_missed_as_was_published(authority: str, children: int | None) -> None:
    figures = targets(authority, range(2018, 2023), children)
    found = filed(authority, children)
    for year in (2019, 2020, 2021):
        possible: Counter[bytes] = Counter()
        missed: Counter[bytes] = Counter()
        for each in returns_of(found, year):
            possible[each.who] += each.facts["sessions_possible"]
            missed[each.who] += each.facts["sessions_missed"]
        shown = len(possible)
        wanted = figures[year]
        assert missed.total() / possible.total() == pytest.approx(wanted.absence, abs=0.0005)
        often = sum(missed[each] * 10 >= possible[each] for each in possible)
        hardly = sum(missed[each] * 2 >= possible[each] for each in possible)
        assert often == pytest.approx(wanted.persistent_absence * shown, abs=1)
        assert hardly == pytest.approx(wanted.severe_absence * shown, abs=1)


def test_as_much_school_is_missed_in_a_whole_city_as_was_published() -> None:
    """At its real size, counted by columns."""
    figures = targets(MANCHESTER, range(2018, 2023))
    events = filed(MANCHESTER).events
    for year in (2019, 2020, 2021):
        begins = datetime(year - 1, 8, 1, tzinfo=UTC)
        of_year = pc.and_(
            pc.greater(events["happened_at"], begins),
            pc.less(events["happened_at"], begins.replace(year=year)),
        )
        told_of = events.filter(pc.and_(of_year, pc.equal(events["name"], "attendance_return")))
        found = pc.extract_regex(told_of["facts"].combine_chunks(), SESSIONS)
        columns = {"who": told_of["subject"].combine_chunks()}
        columns |= {name: pc.cast(pc.struct_field(found, name), "int64") for name in COUNTED}
        pupils_of = pa.table(columns).group_by("who").aggregate([(n, "sum") for n in COUNTED])
        missed, possible = (pupils_of[f"{name}_sum"].to_numpy() for name in COUNTED)
        wanted = figures[year]
        assert len(missed) == round(wanted.pupils / 10)
        assert missed.sum() / possible.sum() == pytest.approx(wanted.absence, abs=0.0005)
        often = np.count_nonzero(missed * 10 >= possible)
        assert often == pytest.approx(wanted.persistent_absence * len(missed), abs=1)


COUNTED = ("missed", "possible")
SESSIONS = r'"sessions_missed": (?P<missed>\d+), "sessions_possible": (?P<possible>\d+)'


@pytest.mark.parametrize(
    ("authority", "children"), [(MANCHESTER, 20_000), (TRAFFORD, 12_000), (BURY, 12_000)]
)
def test_as_many_are_suspended_and_excluded_as_was_published(
    authority: str, children: int | None
) -> None:
    """To half a pupil of those shown."""
    figures = targets(authority, range(2018, 2023), children)
    found = filed(authority, children)
    for year in (2019, 2020, 2021):
        shown = len({each.who for each in returns_of(found, year)})
        counts = Counter(each.name for each in told(found) if each.year == year)
        of_a_pupil = shown / figures[year].pupils
        suspended = figures[year].suspensions * of_a_pupil
        excluded = figures[year].exclusions * of_a_pupil
        assert abs(counts["suspension"] - suspended) <= 0.51
        assert abs(counts["permanent_exclusion"] - excluded) <= 0.51


def test_few_miss_much_and_the_same_from_year_to_year() -> None:
    found = filed(MANCHESTER, 20_000)
    often = {year: _persistent(found, year) for year in (2019, 2020)}
    missed = sorted(each.facts["sessions_missed"] for each in returns_of(found, 2019))
    tenth = len(missed) // 10
    assert sum(missed[-tenth:]) > 0.35 * sum(missed)
    both = len(often[2019] & often[2020])
    assert both > 0.35 * len(often[2020])


def _persistent(found: Filed, year: int) -> set[bytes]:
    possible: Counter[bytes] = Counter()
    missed: Counter[bytes] = Counter()
    for each in returns_of(found, year):
        possible[each.who] += each.facts["sessions_possible"]
        missed[each.who] += each.facts["sessions_missed"]
    return {each for each in possible if missed[each] * 10 >= possible[each]}


def test_every_pupil_of_a_year_has_each_term() -> None:
    found = filed(MANCHESTER, 20_000)
    for year in (2019, 2020, 2021):
        terms = defaultdict(set)
        for each in returns_of(found, year):
            terms[each.facts["term"]].add(each.who)
        assert terms["autumn"] == terms["spring"] == terms["summer"]


def test_pupils_start_at_five_grow_older_and_leave_at_sixteen() -> None:
    sizes = {2015 + n: 1_100 + 30 * n for n in range(6)}
    years = list(school_years(sizes, Moving(0.03, 0.7), generator(1, "roll")))
    assert [len(each.pupils) for each in years] == list(sizes.values())
    for before, after in pairwise(years):
        old = dict(zip(before.pupils.tolist(), before.ages.tolist(), strict=True))
        new = dict(zip(after.pupils.tolist(), after.ages.tolist(), strict=True))
        stayed = old.keys() & new.keys()
        assert all(new[each] == old[each] + 1 for each in stayed)
        leavers = {each for each, age in old.items() if age == 15}
        assert not leavers & new.keys()
        assert len(old.keys() - new.keys() - leavers) < 0.06 * len(old)
        joined = Counter(new[each] for each in new.keys() - old.keys())
        assert joined[5] >= max(joined.values()) - joined[5] * 0.2
        assert min(new.values()) == 5
        assert max(new.values()) <= 15


def test_nobody_who_left_comes_back() -> None:
    years = list(school_years(dict.fromkeys(range(2015, 2021), 400), Moving(0.1, 0.7),
                              generator(2, "roll")))  # fmt: skip
    seen: set[int] = set()
    gone: set[int] = set()
    for each in years:
        here = set(each.pupils.tolist())
        assert not here & gone
        gone |= seen - here
        seen |= here


def test_the_same_seed_tells_the_same() -> None:
    again = pupils(targets(BURY, range(2018, 2023), 12_000), 1, {}, FIRST, LAST)
    assert again.events.equals(filed(BURY, 12_000).events)
    assert again.loads == filed(BURY, 12_000).loads
    other = filed(BURY, 12_000, seed=2)
    assert not other.events["facts"].equals(again.events["facts"])


def test_pupil_numbers_are_in_form_and_nobodys_and_no_two_authorities_share_one() -> None:
    numbers = list(filed(BURY, 12_000).keys.values())
    assert all(each[0] == check_letter(each) and each[1:4] == "999" for each in numbers)
    assert len(set(numbers)) == len(numbers)
    assert not set(numbers) & set(filed(TRAFFORD, 12_000).keys.values())
    assert not filed(BURY, 12_000).keys.keys() & filed(TRAFFORD, 12_000).keys.keys()


def test_the_ledger_has_nothing_against_them() -> None:
    found = filed(BURY, 12_000)
    sample = found.events.slice(0, 3_000)
    events = events_of(sample)
    assert door.objections(events, ()) == []
    assert all(each.source == "local_file" for each in events)


def test_each_load_speaks_for_its_own_events_and_knows_no_day_to_come() -> None:
    found = filed(BURY, 12_000)
    origins = Counter(found.events["origin"].to_pylist())
    assert origins.keys() == {each.id for each in found.loads}
    for load in found.loads:
        assert load.counts["rows_found_by_child_name_and_day"] == origins[load.id]
        assert load.period_start <= load.as_at
        assert load.known_at <= load.loaded_at
        assert load.loaded_at.date() <= date(2021, 7, 31)
        mine = found.events.filter(pc.equal(found.events["origin"], load.id))
        days_told = {each.date() for each in mine["happened_at"].to_pylist()}
        assert max(days_told) <= load.as_at
        assert set(mine["name"].to_pylist()) <= load.scopes.keys()
    again = [(each.collection, each.as_at) for each in found.loads]
    assert len(set(again)) == len(again) == len({each.digest for each in found.loads})


def test_a_load_of_the_same_written_as_a_file_says_the_same(tmp_path: Path) -> None:
    """What is kept is what the loader would keep of a file that says it."""
    found = filed(BURY, 12_000)
    for layout in ("attendance", "exclusions"):
        load = next(each for each in found.loads if each.collection == layout)
        mine = found.events.filter(pc.equal(found.events["origin"], load.id)).slice(0, 300)
        events = events_of(mine)
        path = tmp_path / f"{layout}.csv"
        path.write_text(as_csv([_row(layout, found, each, load.as_at) for each in events]), "utf-8")
        said = heard(layout, path)
        assert not said.issues
        assert said.periods == [(load.period_start, load.as_at)]
        told = {(who.key, each.name, each.on, each.outcome, each.facts)
                for who in said.stated for row in who.rows for each in row.sayings}  # fmt: skip
        kept = {(found.keys[e.subject.bytes], e.name, e.on, e.outcome,
                 tuple(sorted(e.facts.items()))) for e in events}  # fmt: skip
        assert told == kept
        assert {each.version for each in events} == {f"{layout}@1"}


def _row(layout: str, found: Filed, each: Event, as_at: date) -> dict[str, str]:
    upn, facts = found.keys[each.subject.bytes], each.facts
    if layout == "attendance":
        authorised = int(facts["sessions_missed"]) - int(facts["sessions_unauthorised"])
        return {
            "upn": upn,
            "academic_year": "2018/19",
            "term": TERMS[str(facts["term"])],
            "sessions_possible": str(facts["sessions_possible"]),
            "sessions_authorised": str(authorised),
            "sessions_unauthorised": str(facts["sessions_unauthorised"]),
        }
    sessions = f"{float(facts['days']) * 2:g}" if "days" in facts else ""
    return {
        "upn": upn,
        "category": "SUSP" if sessions else "PERM",
        "start": each.on.isoformat(),
        "sessions": sessions,
        "reason1": str(facts["reason"]),
        "as_at": as_at.isoformat(),
    }


def test_nobody_is_suspended_longer_than_the_law_allows() -> None:
    """However often they are suspended."""
    told_of = targets(BURY, range(2018, 2023), 12_000)
    often = pupils(told_of, 1, {"suspended_again": 10.0}, FIRST, LAST)
    total: Counter[tuple[bytes, int]] = Counter()
    for each in told(often):
        if each.name == "suspension":
            total[each.who, each.year] += int(each.facts["days"] * 2)
    assert 60 < max(total.values()) <= 90


def test_absence_that_cannot_be_so_shared_is_still_missed() -> None:
    """Where persistent absence and all absence do not fit, the total gives way last."""
    habit = generator(1, "habit").standard_normal(2_000)
    for rates in ((0.04, 0.25, 0.0), (0.12, 0.1, 0.01), (0.02, 0.02, 0.01), (0.09, 0.0, 0.0)):
        found = absence.missed(habit, 380, absence.Rates(*rates, 0.18))
        often = int((found * 10 >= 380).sum()) / len(found)
        assert often == pytest.approx(rates[1], abs=0.001)
        assert found.min() >= 0
        assert found.max() <= 380
        if rates[1] in (0.02, 0.25, 0.0):
            assert found.mean() / 380 == pytest.approx(rates[0], abs=0.0002)


def test_a_year_is_spread_over_its_terms_and_nothing_lost() -> None:
    chance = generator(1, "terms")
    year = chance.integers(0, 381, 500)
    terms = absence.by_term(year, [140, 120, 120], 0.45, chance)
    assert np.array_equal(np.sum(terms, axis=0), year)
    for found, most in zip(terms, (140, 120, 120), strict=True):
        assert found.min() >= 0
        assert found.max() <= most


def test_published_figures_say_where_they_are_from() -> None:
    told_of = list(rows("medlock.city.calibration", "besides_published.csv"))
    assert all(each["source"] and each["licence"] for each in told_of)
