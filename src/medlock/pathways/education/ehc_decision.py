"""Whether a plan is issued: decided by the sixteenth week of an assessment that must end, with a
plan or without, by the twentieth."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.ehc_assessment import DECIDED_TO_ISSUE, FINAL_PLAN
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Outcome, Status, Step
from medlock.pathways.education.lapse import ASSESSMENT_STOPPED, NO_ASSESSMENT

EHC_DECISION = Step(
    key="ehc_decision_issue",
    title="Decide whether to issue an EHC plan",
    trigger="All advice in, and no later than sixteen weeks from the request",
    owner="SEND officer",
    purpose=Purpose.EDUCATION,
    signs="SEND panel",
    happened="told",
    feeds=("SEN2",),
    fields=fields(
        "panel:date!, child_voice!, parents_view!, decision!, reason!, told:date!",
        panel="When did the panel meet?",
        child_voice="What does the child or young person want?",
        parents_view="What do the parents want?",
        decision="What was decided?",
        reason="Why was it decided so?",
        told="When was the family told?",
    ),
    outcomes=(
        Outcome(
            key="draft_plan",
            label="Issue a plan: draft it",
            starts=("ehc_draft",),
            while_held=("ehc_process",),
        ),
        Outcome(
            key="do_not_issue",
            label="Do not issue a plan: the family may appeal",
            starts=("ehc_appeal",),
            ends=("ehc_process",),
            not_during=("ehc_draft", "ehc_final"),
        ),
        ASSESSMENT_STOPPED,
        NO_ASSESSMENT,
    ),
)

EHC_PROCESS = Status(
    key="ehc_process",
    title="EHC needs assessment under way",
    clocks=(
        Clock(
            step=EHC_DECISION.key,
            terms=(DECIDED_TO_ISSUE,),
            met_by=frozenset({"draft_plan"}),
        ),
    ),
    limits=(FINAL_PLAN,),
    never_beside=("ehc_plan",),
    records=("need", "exception"),
    sustains=Purpose.EDUCATION,
)
