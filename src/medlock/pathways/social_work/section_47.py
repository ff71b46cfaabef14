"""The enquiry the Children Act 1989 asks for when a child may be suffering significant harm."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.section_47 import SECTION_47
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Opening, Outcome, Step
from medlock.pathways.social_work.protection_team import PART, PART_LABELS

FOUND = ("substantiated", "continuing_risk")
UNFOUNDED = dict.fromkeys(FOUND, False)
CONTINUING = dict.fromkeys(FOUND, True)

ENQUIRY = Step(
    key="s47_enquiry",
    title="Section 47 enquiry",
    trigger="Strategy discussion",
    owner="social worker",
    purpose=Purpose.CHILD_PROTECTION,
    signs="team manager",
    due=Due(SECTION_47, "strategy_discussion.held"),
    happened="concluded",
    together=True,
    asks=("police", "health", "education"),
    asked_with="agency_report",
    feeds=("Annex A 5", "CIN census"),
    fields=sectioned(
        {
            "The child": "child_seen:datetime, seen_alone:yesno, not_seen_why, child_voice!, "
            "siblings_seen:people",
            "The enquiry": f"{PART}, medical_result, police_result",
            "What was found": "findings!, harm:codes[harm]!, substantiated:yesno, "
            "continuing_risk:yesno, interim_safety!, concluded:date!",
        },
        child_seen="When was the child seen? — Leave empty for an unborn child, or one not seen",
        seen_alone="Was the child seen alone?",
        not_seen_why="If the child was not seen, why, and what was done about it?",
        child_voice="What does the child say? — Of a child not yet born, or not seen: what is"
        " known of them",
        siblings_seen="Which brothers and sisters were seen?",
        medical_result="What did the medical show?",
        police_result="What did the police find?",
        findings="What was found?",
        harm="Which kinds of harm were found?",
        substantiated="Is the worry borne out? — Where the outcome does not say so",
        continuing_risk="Is the child still likely to be harmed? — Where the outcome does not say"
        " so",
        interim_safety="How is the child safe meanwhile?",
        concluded="When was the enquiry concluded?",
        **PART_LABELS,
    ),
    outcomes=(
        Outcome(
            key="no_further_action",
            label="Not substantiated: no further action; the assessment goes on",
            starts=("cf_assessment",),
            sets=UNFOUNDED,
            spares=("harm",),
            unless_held=("cin_plan", "cp_plan", "looked_after"),
        ),
        Outcome(
            key="unsubstantiated_child_in_need",
            label="Not substantiated: child in need plan",
            sets=UNFOUNDED,
            spares=("harm",),
            starts=("cin_review",),
            opens=(Opening("cin_plan"),),
        ),
        Outcome(
            key="child_in_need_plan",
            label="Substantiated, no continuing risk: child in need plan",
            sets={"substantiated": True, "continuing_risk": False},
            starts=("cin_review",),
            opens=(Opening("cin_plan"),),
        ),
        Outcome(
            key="plan_continues",
            label="The present plan continues",
            needs=FOUND,
            spares=("harm",),
            while_held=("cin_plan", "cp_plan", "looked_after"),
        ),
        Outcome(
            key="conference",
            label="Substantiated, continuing risk: conference",
            starts=("icpc",),
            sets=CONTINUING,
        ),
        Outcome(
            key="bring_review_forward",
            label="Substantiated, already on a plan: bring the review forward",
            starts=("rcpc",),
            sets=CONTINUING,
            while_held=("cp_plan",),
        ),
        Outcome(
            key="immediate_protection",
            label="Immediate protection",
            starts=("entry_to_care",),
            needs=FOUND,
        ),
    ),
)
