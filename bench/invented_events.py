"""Invented events at scale, made straight as columns of the insight store: no person, no record."""

from __future__ import annotations

from dataclasses import dataclass
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


def _table(authority: Authority, size: int, seq: int, random: np.random.Generator) -> pa.Table:
    shares = np.array([share for share, _, _ in MIX.values()])
    kind = random.choice(len(MIX), size, p=shares / shares.sum())
    children = max(size // 10, 10)
    child = (random.pareto(1.2, size) * children / 8).astype(np.int64) % children
    ward_of_child = random.integers(0, len(authority.wards), children)
    begun = START + random.integers(0, YEARS * 365, size)
    lags = np.array([lag for _, _, lag in MIX.values()])[kind]
    day = begun + np.where(lags > 0, random.exponential(np.maximum(lags, 1)).astype(int), 0)
    day = np.minimum(day, START + YEARS * 365)
    return _columns(authority, seq, random, kind, child, ward_of_child[child], begun, day)


def _columns(authority, seq, random, kind, child, ward, begun, day) -> pa.Table:
    size = len(kind)
    order = np.argsort(day, kind="stable")
    kind, child, ward, begun, day = (each[order] for each in (kind, child, ward, begun, day))
    months = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    outcome = np.array(["|".join(outcomes) for _, outcomes, _ in MIX.values()])[kind]
    outcomes = _picked(outcome, random)
    timed = np.isin(kind, [at for at, name in enumerate(MIX) if name.startswith("completed")])
    names = list(MIX)
    nothing = pa.nulls(size, pa.int64())
    filled = {
        "seq": np.arange(seq + 1, seq + size + 1),
        "event": random.integers(0, 1 << 62, size),
        "supersedes": nothing,
        "what": _words(kind, names),
        "outcome": outcomes,
        "subject_kind": _words(np.zeros(size, int), ["child"]),
        "person": (child.astype(np.int64) * 2654435761 + hash(authority.code)) % (1 << 62),
        "happened_on": pa.array(day.astype(np.int32), pa.int32()).cast(pa.date32()),
        "month": months.astype(np.int32),
        "known_on": pa.array(day.astype(np.int32), pa.int32()).cast(pa.date32()),
        "counts_from": pa.array(begun.astype(np.int32), pa.int32(), mask=~timed).cast(pa.date32()),
        "authority": _words(np.zeros(size, int), [authority.code]),
        "source": _words(np.zeros(size, int), ["casework"]),
        "ward": _words(ward, list(authority.wards)),
        "agency": nothing,
        "team": nothing,
        "worker": nothing,
        "grade": _words(np.zeros(size, int), [""]),
        "version": _words(np.zeros(size, int), [""]),
    }
    table = pa.table([pa.array(filled[name]) for name in COLUMNS.names], schema=COLUMNS)
    reason = random.choice(["RC1", "RC8", "RC9"], size)
    closed = kind == names.index("ended in_need")
    plans = kind == names.index("opened cp_plan")
    table = table.append_column(
        TEXT + "reason_for_closure", pa.array(reason, mask=~closed).cast(WORDS)
    )
    earlier = random.poisson(0.3, size).astype(float)
    return table.append_column(NUMBER + "previous_plans", pa.array(earlier, mask=~plans))


def _picked(choices: np.ndarray, random: np.random.Generator) -> pa.Array:
    found = np.empty(len(choices), object)
    for each in np.unique(choices):
        rows = choices == each
        found[rows] = random.choice(each.split("|"), rows.sum())
    return pa.array(found, pa.string()).cast(WORDS)


def _words(at: np.ndarray, words: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(at.astype(np.int32)), pa.array(words))
