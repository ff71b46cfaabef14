"""An invented town: families walked and written, and taken in by the database."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from bench import Measured

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
CHILDREN, MONTHS = 2_000, 36


def measure() -> Iterator[Measured]:
    home = tempfile.mkdtemp(prefix="medlock-bench-")
    kept = os.environ.get("MEDLOCK_HOME")
    os.environ["MEDLOCK_HOME"] = home
    try:
        yield from _measured()
    finally:
        if kept is None:
            del os.environ["MEDLOCK_HOME"]
        else:
            os.environ["MEDLOCK_HOME"] = kept
        shutil.rmtree(home, ignore_errors=True)


def _measured() -> Iterator[Measured]:
    from medlock.site.opening import migrate, opened

    with opened():
        migrate(lambda done, of: None)
        from medlock import town
        from medlock.ledger import book

        began = time.perf_counter()
        town.build(town.Asked(now=NOW, children=CHILDREN, months=MONTHS))
        took = time.perf_counter() - began
        events = book.head("system")
    what = f"a town of {CHILDREN:,} children and {MONTHS // 12} years, in the database"
    yield Measured("", what, took, "s", 1)
    yield Measured("", "its events", float(events), "events", 1)
