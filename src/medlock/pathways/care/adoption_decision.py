"""Whether a child should be placed for adoption, and the rare day on which that is taken back."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.adoption import ADOPTION_DECISION as DECIDED
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Opening, Outcome, Privacy, Status, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER, no_longer_needed

DECISION = Step(
    key="adoption_decision",
    title="Should be placed for adoption",
    trigger="Permanence plan is adoption",
    owner="adoption social worker",
    purpose=Purpose.CARE,
    signs="agency decision maker",
    due=Due(DECIDED, "permanence_planning.held"),
    happened="decided",
    privacy=Privacy.RESTRICTED,
    feeds=("Annex A 10", "SSDA903"),
    fields=fields(
        "permanence_report:doc!, medical!, child_view!, birth_family!, sibling_plan!, panel:date,"
        "counselling:date, decided:date!",
        permanence_report="The child’s permanence report",
        medical="What does the medical adviser say?",
        child_view="What does the child say and understand?",
        birth_family="What do the parents and the wider family say?",
        sibling_plan="What happens with brothers and sisters?",
        panel="When did the panel meet?",
        counselling="When were the parents offered counselling?",
        decided="When was it decided?",
    ),
    outcomes=(
        Outcome(
            key="yes",
            label="Yes: apply for a placement order",
            starts=("care_application", "court_hearing"),
            opens=(Opening("for_adoption", at="decided"),),
        ),
        Outcome(
            key="yes_with_consent",
            label="Yes, and the parents have consented: find a family",
            starts=("family_finding",),
            opens=(Opening("for_adoption", at="decided"),),
        ),
        Outcome(
            key="no",
            label="No",
            starts=("permanence_planning",),
            while_held=("looked_after",),
        ),
        NOT_LOOKED_AFTER,
    ),
)

REVERSAL = Step(
    key="adoption_reversal",
    title="No longer to be placed for adoption",
    trigger="The plan for adoption can no longer be right for the child",
    owner="adoption social worker",
    purpose=Purpose.CARE,
    signs="agency decision maker",
    happened="decided",
    entry=True,
    while_held=("for_adoption",),
    privacy=Privacy.RESTRICTED,
    feeds=("Annex A 10", "SSDA903"),
    fields=fields(
        "decided:date!, reason_reversed:code[adoption_reversal]!, because!, child_view!",
        decided="When was it decided?",
        reason_reversed="Why is the decision reversed?",
        because="What has changed for the child?",
        child_view="What does the child say and understand?",
    ),
    outcomes=(
        Outcome(
            key="reversed",
            label="Reversed",
            starts=("permanence_planning",),
            ends=("for_adoption",),
        ),
        Outcome(
            key="stands",
            label="The decision stands",
            while_held=("for_adoption",),
            spares=("reason_reversed",),
        ),
        no_longer_needed("for_adoption", because="adoption is not the plan"),
    ),
)

FOR_ADOPTION = Status(
    key="for_adoption",
    title="Should be placed for adoption",
    within="looked_after",
    records=("reason_reversed",),
)
