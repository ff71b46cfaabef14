"""Someone asks for an education, health and care (EHC) needs assessment: decided in six weeks."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.ehc_assessment import DECIDED_TO_ASSESS
from medlock.pathway.field import sectioned
from medlock.pathway.language import EVERYTHING, Due, Opening, Outcome, Step

EHC_REQUEST = Step(
    key="ehc_request",
    title="EHC needs assessment request",
    trigger="A parent, young person, school or anyone else asks",
    owner="SEND officer",
    purpose=Purpose.EDUCATION,
    signs="SEND panel",
    due=Due(DECIDED_TO_ASSESS, "ehc_request.received"),
    happened="told",
    entry=True,
    unless_held=("ehc_process", "ehc_plan"),
    feeds=("SEN2",),
    fields=sectioned(
        {
            "Request": "received:date!, by:code[ehc_requested_by]!, school:agency@,"
            "need:code[sen_need]!, sen:code[sen_provision], social_worker:yesno!, evidence:doc",
            "What everyone says": "child_voice!, parents_view!, school_view",
            "Decision": "panel:date, decision!, reason!, told:date!",
        },
        received="When was the request received? — Every limit counts from this day",
        by="Who asked?",
        school="Which school is the child at?",
        need="What is the main need?",
        sen="What special educational provision does the child have now?",
        social_worker="Has the child a social worker?",
        evidence="Evidence sent with the request",
        child_voice="What does the child or young person say and want?",
        parents_view="What do the parents say?",
        school_view="What does the school say, and what has it tried?",
        panel="When did the panel meet?",
        decision="What was decided?",
        reason="Why was it decided so?",
        told="When was the family told?",
    ),
    outcomes=(
        Outcome(
            key="assess",
            label="Assess",
            starts=("ehc_advice",),
            opens=(Opening("ehc_process", at="received"),),
        ),
        Outcome(
            key="refused",
            label="Do not assess: the family may appeal",
            starts=("ehc_appeal",),
        ),
        Outcome(key="withdrawn", label="Withdrawn by the family", spares=EVERYTHING),
        Outcome(key="not_ours", label="The child lives elsewhere: passed on", spares=EVERYTHING),
    ),
)
