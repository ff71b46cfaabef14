"""An EHC plan: drafted, answered by the family, and final twenty weeks from the request."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.ehc_assessment import FINAL_PLAN, REPRESENTATIONS
from medlock.law.ehc_review import ANNUAL_REVIEW, REVIEW_UNDER_FIVE
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import (
    Case,
    Circumstances,
    Clock,
    Due,
    Opening,
    Outcome,
    Status,
    Step,
    TermsBy,
)
from medlock.pathways.education.lapse import ASSESSMENT_STOPPED, NO_ASSESSMENT

EHC_DRAFT = Step(
    key="ehc_draft",
    title="Draft EHC plan and school consultation",
    trigger="Decision to issue a plan",
    owner="SEND officer",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(REPRESENTATIONS, "ehc_draft.sent"),
    feeds=("SEN2",),
    fields=fields(
        "sent:date!, child_voice!, parents_answer, answered:date, preferred:text@, consulted@!,"
        "replies!, meeting:date",
        sent="When was the draft sent to the family? — They have at least 15 days to answer",
        child_voice="What does the child or young person say about the draft?",
        parents_answer="What do the parents say about it?",
        answered="When did the family answer?",
        preferred="Which school or college does the family prefer?",
        consulted="Which schools or colleges were asked?",
        replies="What did they answer?",
        meeting="When did we meet the family, if they asked to?",
    ),
    outcomes=(
        Outcome(
            key="finalise",
            label="Finalise the plan",
            starts=("ehc_final",),
            while_held=("ehc_process",),
        ),
        Outcome(
            key="send_again",
            label="Changed so much that the draft is sent again",
            starts=("ehc_draft",),
            while_held=("ehc_process",),
            spares=("consulted", "replies"),
        ),
        ASSESSMENT_STOPPED,
        NO_ASSESSMENT,
    ),
)

PLANNED = {
    "Plan": "issued:date!, need:code[sen_need]!, second_need:code[sen_need], child_voice!,"
    "outcomes!, provision!",
    "Placement": "setting:code[ehc_setting]!, school:agency@, school_elsewhere:text@, where:place@,"
    "starts_on:date>, banding:text, budget:money, personal_budget:yesno",
}
"""What a final plan says, and one that is amended."""

PLAN_LABELS = {
    "issued": "When was the plan issued?",
    "need": "What is the main need?",
    "second_need": "What is the second need, if any?",
    "child_voice": "What does the child or young person want from it?",
    "outcomes": "What should the child be able to do, and by when?",
    "provision": "What is the child given, how much, how often and by whom?",
    "setting": "What kind of setting?",
    "school": "If a school or college of ours, which?",
    "school_elsewhere": "If not one of ours, which?",
    "where": "Where is it?",
    "starts_on": "When does the child start there?",
    "banding": "Which funding band?",
    "budget": "What does the provision cost in a year?",
    "personal_budget": "Is any of it paid as a personal budget?",
}

EHC_FINAL = Step(
    key="ehc_final",
    title="Final EHC plan",
    trigger="Draft answered, and no later than twenty weeks from the request",
    owner="SEND officer",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    signs="SEND manager",
    due=Due(FINAL_PLAN, "ehc_request.received"),
    happened="issued",
    feeds=("SEN2",),
    fields=sectioned(
        PLANNED | {"Time limit": "exception:code[ehc_exception]!"},
        exception="Does an exception to the time limit apply?",
        **PLAN_LABELS,
    ),
    outcomes=(
        Outcome(
            key="issued",
            label="Issued",
            opens=(Opening("ehc_plan", at="issued"),),
            ends=("ehc_process",),
        ),
        Outcome(
            key="appealed",
            label="Issued, and the family disagrees with it",
            starts=("ehc_appeal",),
            opens=(Opening("ehc_plan", at="issued"),),
            ends=("ehc_process",),
        ),
        ASSESSMENT_STOPPED,
        NO_ASSESSMENT,
    ),
)


def _under_five(child: Circumstances) -> bool:
    return child.age is not None and child.age < 5


EHC_PLAN = Status(
    key="ehc_plan",
    title="EHC plan",
    clocks=(
        Clock(
            step="annual_review",
            terms=TermsBy(
                cases=(Case("under five", _under_five, (REVIEW_UNDER_FIVE,) * 2),),
                otherwise=(ANNUAL_REVIEW,) * 2,
            ),
            met_by=frozenset({"keep", "amend", "cease", "phase_transfer"}),
        ),
    ),
    records=("need", "setting", "end_reason"),
    sustains=Purpose.EDUCATION,
)
