"""What files alone tell of pupils and of workers, as those files: rows in layouts of our own."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from medlock.city.files.histories import days, text
from medlock.pathway.event import Fact
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.period import school_year
from medlock.words.cells import csv_of

TERMS = {"autumn": "AUT", "spring": "SPR", "summer": "SUM"}
SESSIONS_A_DAY = 2
LAST_OF_SCHOOL = (7, 31)
REASONS = ("reason1", "reason2", "reason3")
Facts = Mapping[str, Fact]
Row = dict[str, object]


class Filed(Protocol):
    """Events that came by files, and by what those files know each of their subjects."""

    @property
    def events(self) -> pa.Table: ...

    @property
    def keys(self) -> Mapping[bytes, str]: ...


@dataclass(slots=True)
class LocalFiles:
    """The files of one authority: each begins with the first row there is for it."""

    folder: Path
    as_at: date
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, filed: Filed) -> None:
        told: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for name, layout, row in _rows(filed, self.as_at):
            told[name, layout].append(row)
        for (name, layout), rows in told.items():
            self._write(name, [each.name for each in LAYOUTS[layout].columns], rows)

    def _write(self, name: str, headings: Sequence[str], rows: Sequence[Row]) -> None:
        held = ([_said(row.get(each)) for each in headings] for row in rows)
        text = csv_of(headings, held, newline="\n")
        begun = name in self.counts
        with (self.folder / name).open("a" if begun else "w", encoding="utf-8", newline="") as file:
            file.write(text.partition("\n")[2] if begun else text)
        self.counts[name] = self.counts.get(name, 0) + len(rows)


def _said(cell: object) -> str:
    return "" if cell is None else str(cell)


def _rows(filed: Filed, last: date) -> Iterator[tuple[str, str, Row]]:
    """Each row with the name of its file and of its layout."""
    events = filed.events
    told = zip(
        events["subject"].to_pylist(),
        text(events["name"]).to_pylist(),
        days(events),
        text(events["facts"]).to_pylist(),
        strict=True,
    )
    for subject, name, on, facts in told:
        key, said = filed.keys.get(subject), json.loads(facts)
        if key is None:
            continue
        if name == "attendance_return":
            yield "attendance.csv", "attendance", _attendance(key, on, said)
        elif name in ("suspension", "permanent_exclusion"):
            file = f"exclusions_{school_year(on)}.csv"
            spoken = {"as_at": min(date(school_year(on), *LAST_OF_SCHOOL), last)}
            row = _exclusion(key, on, said, permanent=name != "suspension")
            yield file, "exclusions", row | spoken
        elif name == "workforce_count":
            yield (
                "workforce.csv",
                "workforce",
                {"worker_id": key, "as_at": on, **_of(said, COUNTED)},
            )


COUNTED = ("worker_grade", "fte", "cases")


def _of(said: Facts, names: Iterable[str]) -> Row:
    return {name: said.get(name) for name in names}


def _attendance(pupil: str, on: date, said: Facts) -> Row:
    year = school_year(on)
    without_leave = int(said["sessions_unauthorised"])
    return {
        "upn": pupil,
        "academic_year": f"{year - 1}/{year % 100:02}",
        "term": TERMS[str(said["term"])],
        "sessions_possible": said["sessions_possible"],
        "sessions_authorised": int(said["sessions_missed"]) - without_leave,
        "sessions_unauthorised": without_leave,
    }


def _exclusion(pupil: str, on: date, said: Facts, *, permanent: bool) -> Row:
    given = said.get("days")
    sessions = None if permanent or given is None else round(float(given) * SESSIONS_A_DAY)
    reasons = dict(zip(REASONS, str(said.get("reason", "")).split(), strict=False))
    category = "PERM" if permanent else "SUSP"
    row: Row = {"upn": pupil, "category": category, "start": on, "sessions": sessions}
    return row | reasons | _of(said, ("sen",))
