"""Invented events at scale, made straight as columns of the insight store: no person, no record."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from medlock.footprint.place import Level
from medlock.footprint.places import GREATER_MANCHESTER, children_of, wards_of
from medlock.store.columns import COLUMNS, NUMBER, TEXT, WORDS, sorted_by_kind

FIRST, YEARS = date(2015, 4, 1), 10
START = (FIRST - date(1970, 1, 1)).days
MIX = {
    # what: (share of events, outcomes, mean days after the referral it belongs to)
    "completed contact": (0.24, ("referral", "advice"), 0),
    "completed referral": (0.11, ("assessment", "no_further_action", "strategy_discussion"), 0),
    "started referral": (0.11, ("",), 0),
    "started cf_assessment": (0.08, ("",), 2),
    "completed cf_assessment": (0.08, ("no_further_action", "child_in_need_plan"), 45),
    "opened in_need": (0.06, ("",), 0),
    "ended in_need": (0.05, ("",), 150),
    "started s47_enquiry": (0.03, ("",), 6),
    "completed s47_enquiry": (0.03, ("conference", "no_further_action"), 15),
    "completed icpc": (0.012, ("plan", "no_plan"), 20),
    "opened cp_plan": (0.011, ("",), 20),
    "ended cp_plan": (0.01, ("",), 300),
    "completed cin_visit": (0.10, ("seen", "not_seen"), 40),
    "completed cp_visit": (0.08, ("seen", "not_seen"), 40),
}


@dataclass(frozen=True)
class Authority:
    code: str
    wards: tuple[str, ...]
    share: float


def greater_manchester() -> list[Authority]:
    places = children_of(GREATER_MANCHESTER, date(2024, 1, 1), Level.AUTHORITY)
    wards = {each.code: tuple(sorted(wards_of(each.code, date(2024, 1, 1)))) for each in places}
    every = sum(map(len, wards.values()))
    return [Authority(code, mine, len(mine) / every) for code, mine in wards.items()]


def write(folder: Path, authorities: list[Authority], events: int, seed: int = 1) -> list[Path]:
    """About so many events over ten years; children skewed, one file for each authority."""
    random = np.random.default_rng(seed)
    files, seq = [], 0
    for each in authorities:
        table = _table(each, round(events * each.share), seq, random)
        seq += len(table)
        path = folder / each.code / f"{1:012}-{seq:012}-{seed:019}" / "casework.parquet"
        path.parent.mkdir(parents=True)
        pq.write_table(sorted_by_kind(table), path, compression="zstd", row_group_size=60_000)
        files.append(path)
    return files


@dataclass(frozen=True)
class Drawn:
    """What was drawn by lot for each event, in the order of its day."""

    kind: np.ndarray
    child: np.ndarray
    ward: np.ndarray
    begun: np.ndarray  # days since 1970, as all days here
    day: np.ndarray

    def in_order(self) -> Drawn:
        order = np.argsort(self.day, kind="stable")
        return Drawn(*(getattr(self, each.name)[order] for each in fields(self)))


def _table(authority: Authority, size: int, seq: int, random: np.random.Generator) -> pa.Table:
    shares = np.array([share for share, _, _ in MIX.values()])
    kind = random.choice(len(MIX), size, p=shares / shares.sum())
    children = max(size // 10, 10)
    child = (random.pareto(1.2, size) * children / 8).astype(np.int64) % children
    ward = random.integers(0, len(authority.wards), children)[child]
    begun = START + random.integers(0, YEARS * 365, size)
    lags = np.array([lag for _, _, lag in MIX.values()])[kind]
    day = begun + np.where(lags > 0, random.exponential(np.maximum(lags, 1)).astype(int), 0)
    day = np.minimum(day, START + YEARS * 365)
    return _columns(authority, seq, random, Drawn(kind, child, ward, begun, day).in_order())


def _columns(authority: Authority, seq: int, random: np.random.Generator, drawn: Drawn) -> pa.Table:
    size, names = len(drawn.kind), list(MIX)
    months = drawn.day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    timed = np.isin(drawn.kind, [n for n, name in enumerate(names) if name.startswith("completed")])
    one, nothing = np.zeros(size, int), pa.nulls(size, pa.int64())
    filled = {
        **dict.fromkeys(["supersedes", "agency", "team", "worker"], nothing),
        **dict.fromkeys(["grade", "version"], _words(one, [""])),
        **dict.fromkeys(["happened_on", "known_on"], _days(drawn.day)),
        "seq": np.arange(seq + 1, seq + size + 1),
        "event": random.integers(0, 1 << 62, size),
        "what": _words(drawn.kind, names),
        "outcome": _outcomes(drawn.kind, random),
        "subject_kind": _words(one, ["child"]),
        "person": (drawn.child * 2654435761 + int(authority.code[-2:])) % (1 << 62),
        "month": months.astype(np.int32),
        "counts_from": _days(drawn.begun, ~timed),
        "authority": _words(one, [authority.code]),
        "source": _words(one, ["casework"]),
        "ward": _words(drawn.ward, list(authority.wards)),
    }
    table = pa.table([pa.array(filled[name]) for name in COLUMNS.names], schema=COLUMNS)
    return _with_facts(table, drawn.kind, random)


def _with_facts(table: pa.Table, kind: np.ndarray, random: np.random.Generator) -> pa.Table:
    names, size = list(MIX), len(kind)
    reason = random.choice(["RC1", "RC8", "RC9"], size)
    closed, planned = kind == names.index("ended in_need"), kind == names.index("opened cp_plan")
    earlier = random.poisson(0.3, size).astype(float)
    return table.append_column(
        TEXT + "reason_for_closure", pa.array(reason, mask=~closed).cast(WORDS)
    ).append_column(NUMBER + "previous_plans", pa.array(earlier, mask=~planned))


def _outcomes(kind: np.ndarray, random: np.random.Generator) -> pa.Array:
    found = np.empty(len(kind), object)
    for at, (_, outcomes, _) in enumerate(MIX.values()):
        rows = kind == at
        found[rows] = random.choice(outcomes, rows.sum())
    return pa.array(found, pa.string()).cast(WORDS)


def _days(days: np.ndarray, missing: np.ndarray | None = None) -> pa.Array:
    return pa.array(days.astype(np.int32), pa.int32(), mask=missing).cast(pa.date32())


def _words(at: np.ndarray, words: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(at.astype(np.int32)), pa.array(words))
