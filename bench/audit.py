"""How long the audit takes to verify, in a lane of its own, and how much memory."""

from __future__ import annotations

import json
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from bench import Measured

ENTRIES = int(os.environ.get("BENCH_AUDIT_ENTRIES", "200000"))
AT_ONCE = 2_000
A_MILLION = 1_000_000
NOW = datetime(2026, 5, 1, 8, tzinfo=UTC)


def measure() -> Iterator[Measured]:
    home = Path(tempfile.mkdtemp(prefix="medlock-bench-"))
    home.chmod(0o711)
    os.environ["MEDLOCK_HOME"] = str(home)
    from medlock.site.opening import migrate, opened

    try:
        with opened():
            migrate()
            yield from _verifying()
    finally:
        shutil.rmtree(home)


def _verifying() -> Iterator[Measured]:
    from django.db import connections

    from medlock.ledger.verify import heads, verify

    at = time.perf_counter()
    lane = uuid4()
    for first in range(0, ENTRIES, AT_ONCE):
        _write(lane, first, min(AT_ONCE, ENTRIES - first))
    wrote = (time.perf_counter() - at) / ENTRIES
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    before = _memory()
    at = time.perf_counter()
    verdict = verify(heads())
    took = time.perf_counter() - at
    if verdict.breaks or verdict.entries != ENTRIES:
        raise RuntimeError(f"{verdict.entries} entries were read, {len(verdict.breaks)} broken.")
    each = took / ENTRIES
    what = f"verify the audit, for a million entries (of {ENTRIES:,})"
    yield Measured("P9", what, each * A_MILLION, "s", 1)
    yield Measured("P9", "more memory while it is verified", _memory() - before, "MB", 1)
    yield Measured("P9", "write one audit entry, many in a call", wrote * 1e6, "µs", ENTRIES)


def _write(lane: UUID, first: int, count: int) -> None:
    """As pages write them: one entry of a page with three people."""
    from django.db import connections

    from medlock.ledger.audit import WRITE
    from medlock.ledger.chain import Entry, said, text

    worker, team = UUID(int=7), UUID(int=8)
    entries = [
        Entry(
            id=uuid4(), lane=lane, at=NOW + timedelta(seconds=first + number), actor=worker,
            teams=(team,), roles=("practitioner",), action="read", object_type="page",
            object_id="casework:child", people=tuple(sorted(uuid4() for _ in range(3))),
            effect="allow", rule=5, session="0123456789abcdef", address="10.0.0.1",
            request=uuid4().hex, detail={"index": 3, "casework": 1},
        )
        for number in range(count)
    ]  # fmt: skip
    told = [said(each) for each in entries]
    with connections["system"].cursor() as cursor:
        cursor.execute(WRITE, [lane, json.dumps([{**each, "text": text(each)} for each in told])])


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
