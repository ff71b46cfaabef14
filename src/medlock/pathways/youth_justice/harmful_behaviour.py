"""A child who has harmed sexually: assessed by two trained workers, as a child first."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.harmful_sexual_behaviour import HARMFUL_BEHAVIOUR
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Privacy, Step
from medlock.pathways.youth_justice.lapse import not_safe

ASSESSMENT = Step(
    key="aim_assessment",
    title="Harmful sexual behaviour assessment",
    trigger="Sexual behaviour of a child that harms or may harm",
    owner="trained pair",
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    signs="hub service manager",
    due=Due(HARMFUL_BEHAVIOUR, "aim_assessment.asked_on"),
    entry=True,
    privacy=Privacy.RESTRICTED,
    asks=("police", "education", "health"),
    asked_with="agency_report",
    fields=fields(
        "asked_on:date!, tool:code[aim_tool]!, child_seen:date!, child_voice!, family_view!,"
        "level:code[yj_level]!, safety_plan!, safety_at_school,"
        "intervention:code[aim_intervention]",
        asked_on="When was the assessment asked for?",
        tool="Which tool was used?",
        child_seen="When was the child last seen for it?",
        child_voice="What does the child say and show?",
        family_view="What do the parents or carers say?",
        level="How great is the concern?",
        safety_plan="How are this child and other children kept safe?",
        safety_at_school="How are they kept safe at school?",
        intervention="Which work follows?",
    ),
    outcomes=(
        Outcome(
            key="need_plan",
            label="Plan, within the child in need plan",
            starts=("cin_review",),
            while_held=("cin_plan",),
        ),
        Outcome(
            key="protection_plan",
            label="Plan, within the child protection plan",
            starts=("core_group",),
            while_held=("cp_plan",),
        ),
        Outcome(
            key="care_plan",
            label="Plan, within the care plan",
            starts=("care_plan",),
            while_held=("looked_after",),
        ),
        Outcome(
            key="youth_justice_plan",
            label="Plan, within youth justice",
            starts=("yj_review",),
            while_held=("diversion", "court_order"),
        ),
        Outcome(
            key="referral",
            label="Plan, and the child needs a social worker",
            starts=("referral",),
            unless_held=("in_need",),
        ),
        Outcome(key="early_help", label="Plan, with early help", starts=("eh_triage",)),
        not_safe("Section 47: strategy discussion"),
        Outcome(
            key="court",
            label="For the court",
            starts=("pre_sentence_report",),
        ),
        Outcome(
            key="no_plan",
            label="Healthy or expected at this age: no plan needed",
            spares=("safety_plan",),
        ),
    ),
)
