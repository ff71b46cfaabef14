"""How fast and how punctually work goes on: assumptions, each with a name to be changed by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from medlock.city.calibration.assumptions import assumption

FURTHER = ("supervision", "core_group", "cin_visit", "cp_visit", "cla_visit", "pa_visit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Assumptions: how often work is in time and written down late, and how much further apart
    than its clock asks a step is recorded."""

    in_time: float
    late: float
    early: int  # days before its day, at most
    overdue: int  # working days, at most
    further: Mapping[str, float]
    before: float  # and how much further before the first day that is told of whole


def pace_of(given: Mapping[str, float] | None) -> Pace:
    """`given`: what is assumed otherwise, by name."""
    return Pace(
        in_time=assumption("work_in_time", given),
        late=assumption("recorded_late", given),
        early=round(assumption("done_early", given)),
        overdue=round(assumption("done_overdue", given)),
        before=assumption("history_interval", given),
        further={step: assumption(f"{step}_interval", given) for step in FURTHER},
    )
