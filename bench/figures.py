"""Every figure of an authority and of Greater Manchester, from cold files; against pandas' way.

The baseline counts as analysts write it: a frame, a mask for each indicator, a loop over month
ends. pandas is not a dependency, so it runs only where it happens to be installed.
"""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench import Measured, seconds
from bench.invented_events import Authority, greater_manchester, write
from medlock.engines import tables
from medlock.engines.cube import cube
from medlock.engines.plan import components
from medlock.engines.queries import View
from medlock.footprint.places import GREATER_MANCHESTER, every_place, place
from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.language import (
    FactAtLeast,
    Indicator,
    OpenAt,
    OutcomeIs,
    RepeatedWithin,
)
from medlock.indicators.language import completed as finished

TEN = [
    CATALOGUE[code]
    for code in ("AS01", "CP01", "CP03", "CP05", "CP06", "FD03", "FD04", "FD05", "FD06", "FD08")
]
AN_AUTHORITY, A_REGION = 1_200_000, 6_500_000
RUNS = 5


def measure() -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        manchester = [Authority(each.code, each.wards, 1.0) for each in greater_manchester()
                      if each.code == "E08000003"]  # fmt: skip
        one = write(Path(folder) / "one", manchester, AN_AUTHORITY)
        many = write(Path(folder) / "many", greater_manchester(), A_REGION)
        yield from _counted("an authority, 1.2 million events", one)
        yield from _counted("Greater Manchester, 6.5 million events", many)
        yield from _against_pandas(one)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Measured("P1", "memory at most, in this process", peak, "MB", 1)


def _counted(what: str, files: list[Path]) -> Iterator[Measured]:
    for indicators in (TEN, hundred()):
        everything(files, indicators)  # writes the questions out, warms the disk, not the answers
        named = f"{len(indicators)} indicators ({len(components(indicators))} components), {what}"
        began = _processor()
        yield seconds("P1", named, lambda told=indicators: everything(files, told), runs=RUNS)
        yield Measured("P1", f"{named}: processor", (_processor() - began) / RUNS, "s", RUNS)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def everything(files: list[Path], indicators: list[Indicator]) -> int:
    """Counts for every place and month of what every indicator counts; answers how many."""
    tables.count.cache_clear()
    found = cube(files, indicators, View())
    sources = {file.parent.parent.name: "casework" for file in files}
    places = [code for code in every_place() if _in_the_region(code)]
    counted = components(indicators)
    return sum(found.everywhere(each, places, sources).size for each in counted)


def _in_the_region(code: str) -> bool:
    where = place(code)
    return code == GREATER_MANCHESTER or (where.authority.startswith("E0800000") and where.current)


def hundred() -> list[Indicator]:
    """The ten, and ninety more that ask for what the ten ask, each a little otherwise."""
    outcomes = ("assessment", "no_further_action", "strategy_discussion")
    base = CATALOGUE["FD06"]
    referrals = [
        finished("referral").where(RepeatedWithin(months), OutcomeIs(outcomes[:n]))
        for months in range(1, 13)
        for n in (1, 2)
    ]
    plans = [
        CATALOGUE["CP06"].numerator.where(FactAtLeast("previous_plans", n)) for n in range(2, 6)
    ]
    made = [replace(base, numerator=each) for each in referrals]
    made += [replace(CATALOGUE["CP06"], numerator=each) for each in plans]
    made += [replace(CATALOGUE["CP05"], numerator=OpenAt(each)) for each in plans]
    again = [replace(each, title=f"{each.title} ({n})") for n in range(6) for each in TEN]
    return [*TEN, *made, *again][:100]


def _against_pandas(files: list[Path]) -> Iterator[Measured]:
    try:
        import pandas
    except ImportError:
        return
    ours = seconds(
        "P1", "ten indicators, one authority, ours", lambda: everything(files, TEN), runs=3
    )
    theirs = seconds(
        "P1", "the same with pandas, wards and authority", lambda: _pandas(pandas, files), runs=1
    )
    yield theirs
    yield Measured(
        "P1", "times as fast as pandas in the same minute", theirs.value / ours.value, "×", 1
    )


def _pandas(pandas, files: list[Path]) -> int:
    """As it is usually written: a group for each indicator and level, a loop for what is open."""
    frame = pandas.concat(pandas.read_parquet(each) for each in files)
    frame["on"] = pandas.to_datetime(frame["happened_on"])
    frame["since"] = pandas.to_datetime(frame["counts_from"])
    frame["what"] = frame["what"].astype(str)
    referrals = frame[frame.what == "completed referral"].sort_values(["person", "on"])
    earlier = referrals.groupby("person")["on"].shift()
    limit = earlier + pandas.DateOffset(months=12)
    asked = [
        referrals,
        referrals[(referrals.on <= limit) & (earlier < referrals.on)],
        referrals[referrals.outcome == "no_further_action"],
        frame[frame.text_reason_for_closure.isin(["RC8", "RC9"])],
        frame[frame.what == "started s47_enquiry"],
        frame[frame.what == "opened cp_plan"],
        frame[(frame.what == "opened cp_plan") & (frame.number_previous_plans >= 1)],
        *_in_time(pandas, frame),
    ]
    months = [each.groupby([level, each.on.dt.to_period("M")], observed=True).size()
              for each in asked for level in ("ward", "authority")]  # fmt: skip
    return len(months) + len(_open(pandas, frame))


def _in_time(pandas, frame):
    """Working days as NumPy counts them, over England's bank holidays."""
    import numpy

    from medlock.law.working_days import bank_holidays_of

    off = [day for year in range(2014, 2027) for day in bank_holidays_of(year)]
    for name, most in (("completed cf_assessment", 45), ("completed icpc", 15)):
        done = frame[(frame.what == name) & frame.since.notna()]
        begun, ended = (done[each].to_numpy().astype("datetime64[D]") for each in ("since", "on"))
        taken = numpy.busday_count(begun, ended, holidays=off)
        yield done
        yield done[taken <= most]


def _open(pandas, frame):
    plans = frame[frame.what == "opened cp_plan"].sort_values(["person", "on"])
    ends = frame[frame.what == "ended cp_plan"].sort_values(["person", "on"])
    plans["nth"], ends["nth"] = (each.groupby("person").cumcount() for each in (plans, ends))
    spans = plans.merge(ends[["person", "nth", "on"]], on=["person", "nth"], how="left",
                        suffixes=("", "_end"))  # fmt: skip
    month_ends = pandas.date_range(date(2015, 4, 1), periods=120, freq="ME")
    return [
        spans[(spans.on <= end) & ~(spans.on_end <= end)].groupby(level, observed=True).size()
        for end in month_ends
        for level in ("ward", "authority")
    ]
