"""Workforce: who held how many cases on a day, in how much of a post, and how experienced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from medlock.pathway.event import Kind as Event
from medlock.pathway.language import SubjectKind
from medlock.returns.local_files import rules
from medlock.returns.local_files.columns import AS_AT
from medlock.returns.local_files.layout import Column, Kind, Layout
from medlock.returns.local_files.period import ONE_DAY
from medlock.returns.local_files.record import Record
from medlock.returns.local_files.telling import Telling, coded, facts
from medlock.returns.row import Saying

STEP = "workforce_count"
WHOLE_POST = 1
PER_CENT = 10
"""From here on a part of a post was likely given as per cent of it."""
MANY = 60


def tell(telling: Telling, records: Sequence[Record]) -> None:
    """One count of one worker; the first row where there are more."""
    for other in records[1:]:
        telling.doubt(rules.WORKER_TWICE, other, "worker_id", telling.key, "one row")
    _tell(telling, records[0])


def _tell(telling: Telling, record: Record) -> None:
    fte, cases, on = record.amount("fte"), record.number("cases"), telling.period.as_at
    if cases is None:
        telling.doubt(rules.NO_CASES, record, "cases", "nothing", "0 or more")
        telling.unread = True
        return
    if not fte:
        telling.unread |= bool(cases) or "fte" in record.unread
        if cases:
            found = "nothing" if fte is None else fte
            telling.doubt(rules.NO_POST, record, "fte", found, "more than 0, to 1")
        return
    if fte > WHOLE_POST:
        likely = round(fte / 100, 2) if fte >= PER_CENT else ""
        telling.doubt(rules.MORE_THAN_ONE_POST, record, "fte", fte, "1 at most", likely)
        telling.unread = True
        return
    if cases > MANY:
        telling.doubt(rules.MANY_CASES, record, "cases", cases, f"{MANY} at most")
    about = facts(coded(record, "worker_grade", "worker_grade"), counted=on, fte=fte, cases=cases)
    telling.happened(record, Saying(Event.COMPLETED, STEP, on, "counted", None, about))


WORKFORCE = Layout(
    key="workforce",
    title="Workforce and caseloads",
    what="Everyone who holds cases on one day, one row each; several days may be in one file.",
    produced_by="The performance or workforce team, from the allocations of the case system.",
    span=ONE_DAY,
    columns=(
        Column(
            name="worker_id",
            kind=Kind.ID,
            required=True,
            meaning="An id that stays the same from file to file; never a name",
            becomes="the worker, under a number made of it: nobody is registered",
            also=("worker", "staff id", "employee id", "swe id"),
        ),
        Column(
            name="worker_grade",
            kind=Kind.CODE,
            codes="worker_grade",
            required=True,
            meaning="How far along they are in their practice; in the first year newly qualified",
            becomes="fact `worker_grade`",
            also=("grade", "level"),
        ),
        Column(
            name="fte",
            kind=Kind.AMOUNT,
            required=True,
            meaning="The part of a whole post they work: 1 is full time",
            becomes="fact `fte`",
            also=("full time equivalent", "whole time equivalent", "wte"),
            most=100,
        ),
        Column(
            name="cases",
            kind=Kind.COUNT,
            required=True,
            meaning="Children whose cases they hold that day; 0 if none",
            becomes="fact `cases`",
            also=("caseload", "cases held", "open cases"),
            most=200,
        ),
        replace(AS_AT, meaning="The day of the count. Or leave it out and say --as-at"),
    ),
    names=frozenset({STEP}),
    tell=tell,
    subject=SubjectKind.WORKER,
    examples=(
        dict(worker_id="W01", worker_grade="experienced", fte="1", cases="18", as_at="2026-02-28"),
        dict(worker_id="W02", worker_grade="newly_qualified", fte="1", cases="11",
             as_at="2026-02-28"),
        dict(worker_id="W01", worker_grade="experienced", fte="0.8", cases="15",
             as_at="2026-03-31"),
        dict(worker_id="W02", worker_grade="newly_qualified", fte="1", cases="13",
             as_at="2026-03-31"),
    ),
    checks=(
        "Everyone works in some part of a post, and in no more than one.",
        "Nobody holds fewer than no cases, and hardly anybody more than 60.",
        "Nobody is there twice on one day.",
    ),
)  # fmt: skip
