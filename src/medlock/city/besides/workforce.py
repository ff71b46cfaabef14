"""How many cases each social worker holds at the end of each month, as a file of them would tell:
the published average on 30 September, and between two of them on the way from one to the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
import pyarrow as pa

from medlock.city.besides.filed import SCHEMA, File, Filed, Loaded, Said, events, generator, loaded
from medlock.city.besides.known import known
from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.targets import Targets
from medlock.city.lives import Day, Lives, date_of, day_of, named
from medlock.law.term import months_after
from medlock.pathway.language import SubjectKind
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.period import school_year
from medlock.returns.local_files.workforce import STEP, WORKFORCE
from medlock.returns.stated import KnownBy, Stated, derived
from medlock.words.codes import code_set

WORKER = "worker"
OPEN = "in_need"
"""The status of those who are a social worker’s case; care leavers have advisers."""
MANAGERS = frozenset({"team_manager", "senior_manager"})
NEW = "newly_qualified"


class Staff(Protocol):
    """Who works when, for how much of a week, how far along."""

    def social_workers(self, day: Day) -> tuple[str, ...]: ...

    def fte(self, worker: str) -> float: ...

    def grade(self, worker: str, day: Day) -> str: ...


def workforce(
    lives: Lives,
    told: Targets,
    given: Mapping[str, float] | None,
    first: Day,
    last: Day,
    staff: Staff,
) -> Filed:
    """One file for the end of each month."""
    counting = Counting(lives, told, given, staff)
    tables: list[pa.Table] = []
    loads: list[Loaded] = []
    for day in ends_of_months(first, last):
        table, load = counting.file(day, date_of(last))
        if load.counts["children"]:
            tables.append(table)
            loads.append(load)
    found = pa.concat_tables(tables) if tables else SCHEMA.empty_table()
    return Filed(found, tuple(loads), counting.keys)


def ends_of_months(first: Day, last: Day) -> Iterator[Day]:
    begins = months_after(date_of(first).replace(day=1), 1)
    while (end := day_of(begins) - 1) <= last:
        yield end
        begins = months_after(begins, 1)


@dataclass
class Counting:
    lives: Lives
    told: Targets
    given: Mapping[str, float] | None
    staff: Staff

    def __post_init__(self) -> None:
        self.keys: dict[bytes, str] = {}
        self.ids: dict[str, bytes] = {}
        children = (e for e in self.lives.lives.values() if e.kind is SubjectKind.CHILD)
        spans = [span for each in children for span in known(each).spans.get(OPEN, ())]
        self.since = np.sort([each.since for each in spans])
        self.until = np.sort([each.until for each in spans])

    def open_on(self, day: Day) -> int:
        """Children who have a social worker at the end of the day."""
        begun = np.searchsorted(self.since, day, side="right")
        return int(begun - np.searchsorted(self.until, day, side="right"))

    def file(self, day: Day, last: date) -> tuple[pa.Table, Loaded]:
        held = list(self.held(day))
        on = date_of(day)
        layout = LAYOUTS[WORKFORCE.key]
        file = File(layout.key, layout.stamp, self.lives.authority, WORKER, sorted(layout.names),
                    on, on, school_year(on))  # fmt: skip
        who = [self._subject(worker) for worker, *_ in held]
        said = Said(STEP, "counted", who, [day] * len(held), [_facts(on, *e[1:]) for e in held])
        load = loaded(file, self.lives.seed, last, [said])
        chance = generator(self.lives.seed, self.lives.authority, "workforce", day)
        return events(file, load, said, chance), load

    def held(self, day: Day) -> Iterator[tuple[str, str, float, int]]:
        """Worker, grade, part of a post and cases. As many hold cases as the children open that
        day make, at the average published; the others hold none."""
        workers = sorted(self.staff.social_workers(day))
        grades = [self.staff.grade(each, day) for each in workers]
        posts = [self.staff.fte(each) for each in workers]
        average = caseload(self.told, day)
        order = self._order(workers, grades)
        holders: list[int] = []
        full = 0.0
        wanted = self.open_on(day) / max(average, 0.1)
        for place in order:
            if full + posts[place] / 2 > wanted and holders:
                break
            holders.append(place)
            full += posts[place]
        cases = self._shared(round(average * full), [
            (workers[n], grades[n], posts[n]) for n in holders], day)  # fmt: skip
        mine = dict(zip(holders, cases, strict=True))
        for place, worker in enumerate(workers):
            yield worker, grades[place], posts[place], mine.get(place, 0)

    def _order(self, workers: list[str], grades: list[str]) -> list[int]:
        """Who holds cases first: always the same, managers last but for a few."""
        few = assumption("managers_with_cases", self.given)
        chance = {each: _drawn(self.lives.seed, "order", each) for each in workers}
        late = [grades[n] in MANAGERS and chance[workers[n]] >= few for n in range(len(workers))]
        return sorted(range(len(workers)), key=lambda n: (late[n], chance[workers[n]]))

    def _shared(self, cases: int, holders: list[tuple[str, str, float]], day: Day) -> list[int]:
        """All of them, by how much of a week people work and how far along they are."""
        new = assumption("newly_qualified_caseload", self.given)
        uneven = assumption("caseload_uneven", self.given)
        weights = np.array([
            post * (new if grade == NEW else 1.0)
            * (1 + uneven * (2 * _drawn(self.lives.seed, "cases", worker, date_of(day).year) - 1))
            for worker, grade, post in holders
        ])  # fmt: skip
        if not len(weights):
            return []
        exact = weights / weights.sum() * max(cases - len(weights), 0)
        found = 1 + np.floor(exact).astype(int)
        order = np.argsort(np.floor(exact) - exact, kind="stable")
        found[order[: max(cases - int(found.sum()), 0)]] += 1
        return [int(each) for each in found]

    def _subject(self, worker: str) -> bytes:
        if worker not in self.ids:
            key = f"SW{worker.replace('-', '')[:10].upper()}"
            stated = Stated(key, "", kind=SubjectKind.WORKER, known_by=KnownBy.OWN_ID)
            self.ids[worker] = derived(self.lives.authority, stated).bytes
            self.keys[self.ids[worker]] = key
        return self.ids[worker]


def caseload(told: Targets, day: Day) -> float:
    """The average published for 30 September, and between two of them in proportion."""
    on = date_of(day)
    year = on.year if on >= date(on.year, 9, 30) else on.year - 1
    before, after = day_of(date(year, 9, 30)), day_of(date(year + 1, 9, 30))
    at = (day - before) / (after - before)
    return (1 - at) * _published(told, year) + at * _published(told, year + 1)


def _published(told: Targets, year: int) -> float:
    """Of 30 September of that year, or the nearest there is."""
    return told[min(max(year, told.years[0]), told.years[-1])].caseload


def _drawn(seed: int, *about: object) -> float:
    return int.from_bytes(named(seed, *about)[8:]) / 2**64


def _facts(on: date, grade: str, fte: float, cases: int) -> str:
    """As the loader keeps them."""
    said: dict[str, object] = {"cases": cases, "counted": on.isoformat(), "fte": fte}
    said["worker_grade"] = grade
    if group := code_set("worker_grade").get(grade).group:
        said["worker_grade_group"] = group
    return json.dumps(dict(sorted(said.items())))
