"""A family for a child: looked for, and matched."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.adoption import MATCHED
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Privacy, Step
from medlock.pathways.care.lapse import no_longer_needed

NOT_FOR_ADOPTION = no_longer_needed("for_adoption", because="adoption is not the plan")

FINDING = Step(
    key="family_finding",
    title="Family finding",
    trigger="Placement order, or consent of the parents",
    owner="family finder",
    purpose=Purpose.CARE,
    due=Due(MATCHED, "family_finding.authority_on"),
    privacy=Privacy.RESTRICTED,
    feeds=("Annex A 10",),
    fields=fields(
        "authority_on:date!, early_permanence:yesno!, child_needs!, child_view!, profiles:number!,"
        "barriers, siblings:people, linked:date",
        authority_on="When was the placement order made, or consent given?",
        early_permanence="Does the child live with carers who may adopt?",
        child_needs="What does this child need of a family?",
        child_view="What does the child wish for in a family?",
        profiles="How many families were looked at?",
        barriers="What makes it hard, and what is done about it?",
        siblings="Which brothers or sisters are to be placed together?",
        linked="When was a family linked?",
    ),
    outcomes=(
        Outcome(
            key="match_proposed",
            label="Match proposed",
            starts=("adoption_match",),
            needs=("linked",),
            while_held=("for_adoption",),
        ),
        Outcome(
            key="plan_changed",
            label="The plan must change",
            starts=("adoption_reversal", "permanence_planning"),
            while_held=("for_adoption",),
        ),
        NOT_FOR_ADOPTION,
    ),
)

MATCH = Step(
    key="adoption_match",
    title="Matching",
    trigger="Adopters linked",
    owner="adoption social worker",
    purpose=Purpose.CARE,
    signs="agency decision maker",
    due=Due(MATCHED, "family_finding.authority_on"),
    happened="decided",
    privacy=Privacy.RESTRICTED,
    feeds=("SSDA903", "Annex A 10"),
    fields=fields(
        "adopters_reference:text!, adopters_number:number!, fostered_before:yesno!, panel:date!,"
        "decided:date!, child_view!, why_this_family!, support_plan!",
        adopters_reference="Which is their reference in the register of adopters? — never a name:"
        " who they are is kept apart from the child’s record",
        adopters_number="How many adopters are they?",
        fostered_before="Do they foster the child now?",
        panel="When did the panel meet?",
        decided="When was it decided?",
        child_view="What does the child say?",
        why_this_family="Why is this the right family for this child?",
        support_plan="Which help do the child and the family get?",
    ),
    outcomes=(
        Outcome(
            key="approved",
            label="Match approved",
            starts=("adoption_placement",),
            while_held=("for_adoption",),
        ),
        Outcome(
            key="not_approved",
            label="Not approved",
            starts=("family_finding",),
            while_held=("for_adoption",),
        ),
        NOT_FOR_ADOPTION,
    ),
)
