"""The police have to do with a child: who looks at it, and what is decided instead of a court."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.youth_diversion import NOTIFICATION as LOOKED_AT
from medlock.law.youth_diversion import TRIAGE as DECIDED
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Opening, Outcome, Step
from medlock.pathways.youth_justice.lapse import SAFEGUARDING, UNDER_SUPERVISION

NOTIFICATION = Step(
    key="yj_notification",
    title="Police notification or arrest",
    trigger="Police interview, arrest or out-of-court referral",
    owner="youth justice duty",
    purpose=Purpose.YOUTH_JUSTICE,
    due=Due(LOOKED_AT, "yj_notification.on"),
    entry=True,
    fields=sectioned(
        {
            "What happened": "on:datetime!, police_ref:text!, offence:code[yj_offence]!, "
            "gravity:number{1..6}!, victim:yesno!",
            "The child": "admission:code[yj_admission]!, child_voice, ethnicity_checked:yesno!",
            "At the police station": "appropriate_adult:person, custody_hours:number, "
            "strip_searched:yesno",
        },
        on="When was the child arrested, interviewed or reported?",
        police_ref="Police reference",
        offence="What is it mainly about?",
        gravity="What is the gravity score? — From 1 to 6, as the police give it",
        admission="What does the child say about it?",
        victim="Was somebody harmed?",
        appropriate_adult="Who was the appropriate adult?",
        custody_hours="How many hours was the child in a police cell? — Leave empty if in none",
        strip_searched="Was the child strip-searched?",
        ethnicity_checked="Has the child been asked their ethnicity, and is it right here?",
        child_voice="What does the child say?",
    ),
    outcomes=(
        Outcome(key="triage", label="Triage", starts=("yj_triage",)),
        Outcome(
            key="under_investigation",
            label="The police are still investigating: help offered now",
            starts=("eh_triage",),
        ),
        Outcome(key="charged", label="Charged: court", starts=("bail_and_remand",)),
        Outcome(
            key="known",
            label="Already known: their worker has been told",
            starts=("case_note",),
            while_held=UNDER_SUPERVISION,
        ),
        Outcome(
            key="not_safe",
            label="The child is not safe: strategy discussion now, and triage",
            starts=(*SAFEGUARDING, "yj_triage"),
        ),
    ),
)

TRIAGE = Step(
    key="yj_triage",
    title="Triage and diversion decision",
    trigger="Police notification",
    owner="youth justice worker",
    purpose=Purpose.YOUTH_JUSTICE,
    signs="out-of-court panel",
    due=Due(DECIDED),
    happened="decided",
    asks=("police", "social_care", "education", "health"),
    asked_with="agency_check",
    feeds=("YJ key performance indicators",),
    fields=sectioned(
        {
            "The child": "child_voice!, strengths!, needs:codes[yj_need]!, speech_language:yesno!",
            "Whether the child is a victim": "exploitation_checked:yesno!, nrm:yesno",
            "The person harmed": "victim_view",
            "The decision": "decided:date!, decision!, disparity_check!",
        },
        child_voice="What does the child say happened, and what do they want?",
        strengths="What is going well?",
        needs="What lies behind it? — Everything that applies",
        speech_language="Has their speech, language and communication been screened?",
        exploitation_checked="Have you looked at whether somebody is exploiting this child?",
        nrm="Is a National Referral Mechanism referral needed or made?",
        victim_view="What does the person harmed say?",
        decided="When was it decided?",
        decision="What was decided, and why?",
        disparity_check="Would another child have been treated the same? — Think of ethnicity,"
        " care and special needs",
    ),
    outcomes=(
        Outcome(key="no_action", label="No further action"),
        Outcome(key="help_offered", label="No action, help offered", starts=("eh_triage",)),
        Outcome(
            key="diversion",
            label="Diversion programme, without a panel",
            opens=(Opening("diversion", at="decided"),),
            sets={"disposal": "TRIAGE"},
        ),
        Outcome(
            key="diversion_continues",
            label="The present diversion programme takes it in",
            while_held=("diversion",),
            starts=("yj_review",),
        ),
        Outcome(key="panel", label="Joint panel", starts=("out_of_court",)),
        Outcome(
            key="safeguarded",
            label="The child is a victim: safeguarded, not prosecuted",
            starts=SAFEGUARDING,
        ),
        Outcome(key="charge", label="Charge", starts=("bail_and_remand",)),
    ),
)
