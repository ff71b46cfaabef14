"""How many children each worker has, counted on one day: the load under which practice happens."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.pathway.field import fields
from medlock.pathway.language import Outcome, Privacy, Step, SubjectKind

WORKFORCE_COUNT = Step(
    key="workforce_count",
    title="Cases of a worker counted",
    trigger="The last working day of each month",
    owner="manager",
    purpose=Purpose.PRACTICE,
    subject=SubjectKind.WORKER,
    privacy=Privacy.RESTRICTED,
    happened="counted",
    entry=True,
    fields=fields(
        "counted:date!, worker_grade:code[worker_grade]!, fte:number{0..1}!, cases:number{0..200}!",
        counted="On which day was it counted?",
        worker_grade="Which grade had the worker that day?",
        fte="How much of a full week do they work? — 1 is full time, 0.6 three days of five",
        cases="How many children were theirs that day? — Each child once, brothers and sisters"
        " apart",
    ),
    outcomes=(
        Outcome(key="counted", label="Counted"),
        Outcome(key="away", label="Away for long: holds no cases", spares=("cases",)),
    ),
)
