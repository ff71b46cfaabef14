"""Closing a child's case: only when no plan is open and nobody is still finding out."""

from __future__ import annotations

from medlock.law.closure import CLOSURE as DECIDED
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step
from medlock.pathways.social_work.lapse import NOT_IN_NEED, UNDER_ASSESSMENT

CLOSURE = Step(
    key="case_closure",
    title="Closure",
    trigger="Plan ended or work complete",
    owner="social worker",
    signs="team manager",
    due=Due(DECIDED),
    entry=True,
    together=True,
    while_held=("in_need",),
    feeds=("CIN census",),
    fields=fields(
        "closing_summary!, child_view!, difference_made!, who_is_told:people!, who_to_ring!,"
        "reason_for_closure:code[reason_for_closure]!",
        closing_summary="What happened, from beginning to end?",
        child_view="What does the child say about it?",
        difference_made="What difference was made?",
        who_is_told="Who is told?",
        who_to_ring="Whom can the family ring if they need help again?",
        reason_for_closure="Why is the case closed?",
    ),
    outcomes=(
        Outcome(
            key="closed",
            label="Closed",
            ends=("in_need",),
            not_during=UNDER_ASSESSMENT,
        ),
        Outcome(
            key="closed_unheard",
            label="Closed: the child died, or has gone and cannot be asked",
            ends=("in_need",),
            not_during=UNDER_ASSESSMENT,
            spares=("child_view", "difference_made", "who_to_ring"),
        ),
        Outcome(
            key="not_agreed",
            label="Not agreed: stays open",
            starts=("allocation",),
            while_held=("in_need",),
            spares=("difference_made", "who_is_told", "who_to_ring", "reason_for_closure"),
        ),
        NOT_IN_NEED,
    ),
)
