"""A named worker for a child, and whether that worker has room."""

from __future__ import annotations

from medlock.law.allocation import ALLOCATION as ALLOCATED_IN_TIME
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Outcome, Step
from medlock.pathways.social_work.lapse import NOT_IN_NEED

ALLOCATION = Step(
    key="allocation",
    title="Allocation",
    trigger="Work opened, worker leaves, transfer, long absence",
    owner="team manager",
    happened="started",
    entry=True,
    together=True,
    while_held=("in_need",),
    fields=fields(
        "worker:person!, role:code[worker_role]!, team:agency!, started:date!,"
        "reason:code[allocation_reason]!, capacity_checked:yesno!, handover, family_told:date",
        worker="Who is the worker?",
        role="In which role?",
        team="In which team?",
        started="From which day?",
        reason="Why now?",
        capacity_checked="Have you checked that they have room for this child?",
        handover="What must they know first?",
        family_told="When was the family told who it is?",
    ),
    outcomes=(
        Outcome(key="allocated", label="Allocated"),
        Outcome(
            key="cannot_allocate",
            label="Cannot allocate safely",
            starts=("escalation",),
            spares=("worker", "started"),
        ),
        NOT_IN_NEED,
    ),
)

ALLOCATED = Clock(step=ALLOCATION.key, terms=(ALLOCATED_IN_TIME,), met_by=frozenset({"allocated"}))
