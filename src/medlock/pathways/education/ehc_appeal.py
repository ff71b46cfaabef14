"""A family disagrees about an assessment or a plan: mediation, the tribunal, and what follows."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.ehc_review import APPEAL
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Opening, Outcome, Step

EHC_APPEAL = Step(
    key="ehc_appeal",
    title="Mediation or tribunal",
    trigger="A decision the family may appeal",
    owner="SEND officer",
    purpose=Purpose.EDUCATION,
    due=Due(APPEAL),
    entry=True,
    feeds=("SEN2",),
    fields=fields(
        "about:code[ehc_appeal_about]!, child_voice!, family_view!, mediation:date,"
        "registered:date, hearing:date>, decided:date, result:code[ehc_appeal_result]!, learning",
        about="What is it about?",
        child_voice="What does the child or young person want?",
        family_view="What does the family disagree with, and why?",
        mediation="When was the mediation?",
        registered="When was the appeal registered?",
        hearing="When is, or was, the hearing?",
        decided="When was it agreed or decided?",
        result="How did it end?",
        learning="What should be learnt?",
    ),
    outcomes=(
        Outcome(
            key="assess",
            label="For the family: assess after all",
            starts=("ehc_advice",),
            opens=(Opening("ehc_process", at="decided"),),
            needs=("decided",),
        ),
        Outcome(
            key="issue",
            label="For the family: issue a plan after all",
            starts=("ehc_decision_issue",),
            opens=(Opening("ehc_process", at="decided"),),
            needs=("decided",),
        ),
        Outcome(
            key="amend",
            label="For the family: amend the plan",
            starts=("ehc_amend",),
            while_held=("ehc_plan",),
            needs=("decided",),
        ),
        Outcome(
            key="plan_goes_on",
            label="For the family: the plan goes on as it is",
            while_held=("ehc_plan",),
            needs=("decided",),
        ),
        Outcome(
            key="cease",
            label="Not for the family: the plan ceases",
            starts=("ehc_review_decision",),
            while_held=("ehc_plan",),
            needs=("decided",),
        ),
        Outcome(key="dismissed", label="Not for the family: the decision stands"),
        Outcome(
            key="not_appealed",
            label="No appeal was made in time, or it was withdrawn",
            spares=("child_voice", "family_view"),
        ),
    ),
)
