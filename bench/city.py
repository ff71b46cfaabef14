"""An invented city of full size: planned, walked, taken in by the database, copied for figures."""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bench import Measured

TODAY = date(2026, 11, 20)
PERIOD = ("2021-04", "2026-03")
CITY = "Manchester with all its children, five years"


def measure() -> Iterator[Measured]:
    home = tempfile.mkdtemp(prefix="medlock-bench-")
    kept = os.environ.get("MEDLOCK_HOME")
    os.environ["MEDLOCK_HOME"] = home
    try:
        yield from _measured(Path(home))
    finally:
        if kept is None:
            del os.environ["MEDLOCK_HOME"]
        else:
            os.environ["MEDLOCK_HOME"] = kept
        shutil.rmtree(home, ignore_errors=True)


def _measured(home: Path) -> Iterator[Measured]:
    from medlock.site.opening import migrate, opened

    with opened():
        migrate()
        from medlock.city.asked import checked
        from medlock.city.building import Building
        from medlock.city.filling.insight import fill
        from medlock.figures.refresh import refresh

        asked = checked(["Manchester"], PERIOD, today=TODAY)
        stages = Stages()
        building = Building(asked, home / "city.part", stages.stage)
        began = time.perf_counter()
        building.build()
        events = sum(each.count for each in building.poured)
        with stages.stage("Copying the same columns into the insight store"):
            fill(building.poured)
        took = time.perf_counter() - began
        with stages.stage("Copying all of the ledger into the store anew"):
            refresh(anew=True)
    for words, seconds in stages.took.items():
        yield Measured("", f"{CITY}: {words[0].lower()}{words[1:]}", seconds, "s", 1)
    yield Measured("G4", f"{CITY}: in the database and the store", took, "s", 1)
    yield Measured("", "its events", float(events), "events", 1)
    yield from _memory()


def _memory() -> Iterator[Measured]:
    for who, words in ((resource.RUSAGE_SELF, "itself"), (resource.RUSAGE_CHILDREN, "a walker")):
        peak = resource.getrusage(who).ru_maxrss / 1024
        yield Measured("", f"peak memory of {words}", peak, "MB", 1)


class Stages:
    """How long each stage took."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}

    @contextmanager
    def stage(self, words: str) -> Iterator[object]:
        began = time.perf_counter()
        yield lambda done, of: None
        self.took[words] = time.perf_counter() - began
