"""Advice for an EHC needs assessment: from the family, the setting, a psychologist, health and
social care, each within six weeks of being asked."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.ehc_assessment import ADVICE
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step
from medlock.pathways.education.lapse import ASSESSMENT_STOPPED, NO_ASSESSMENT

EHC_ADVICE = Step(
    key="ehc_advice",
    title="EHC advice gathered",
    trigger="Agreed to assess",
    owner="SEND officer",
    purpose=Purpose.EDUCATION,
    due=Due(ADVICE, "ehc_advice.asked"),
    happened="received",
    asks=("education", "health", "social_care"),
    asked_with="ehc_agency_advice",
    feeds=("SEN2",),
    fields=fields(
        "asked:date!, advice_in:codes[ehc_adviser]!, received:date, child_voice!, parents_view!,"
        "exception:code[ehc_exception]!, exception_why",
        asked="When was everyone asked?",
        advice_in="Whose advice is in?",
        received="When was the last of it received?",
        child_voice="What does the child or young person say and want?",
        parents_view="What do the parents say and want?",
        exception="Does an exception to the time limit apply?",
        exception_why="If so, what happened?",
    ),
    outcomes=(
        Outcome(
            key="all_in",
            label="All advice is in",
            starts=("ehc_decision_issue",),
            while_held=("ehc_process",),
            needs=("received",),
        ),
        Outcome(
            key="late_advice",
            label="Advice is late: taken up with the agency, and still wanted",
            starts=("escalation", "ehc_advice"),
            while_held=("ehc_process",),
            spares=("advice_in", "child_voice", "parents_view"),
        ),
        ASSESSMENT_STOPPED,
        NO_ASSESSMENT,
    ),
)

EHC_AGENCY_ADVICE = Step(
    key="ehc_agency_advice",
    title="Advice on special educational needs",
    trigger="Started once for each agency asked, by an assessment or an annual review",
    owner="partner agency practitioner",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(ADVICE),
    feeds=("SEN2",),
    fields=fields(
        "adviser:code[ehc_adviser]!, known_since:date, seen:date, child_voice, needs!, provision!,"
        "hoped_for, report:doc, declined_why",
        adviser="Whose advice is this?",
        known_since="Since when have you known the child?",
        seen="When did you last see the child?",
        child_voice="What does the child say and want?",
        needs="What are the child’s needs, as you see them?",
        provision="What does the child need to be given for them? — How much, how often, by whom",
        hoped_for="What should the child be able to do, and by when?",
        report="Your report",
        declined_why="Why can you not answer?",
    ),
    outcomes=(
        Outcome(key="given", label="Advice given"),
        Outcome(
            key="not_known", label="The child is not known to us", spares=("needs", "provision")
        ),
        Outcome(
            key="declined",
            label="Declined, with reason",
            needs=("declined_why",),
            spares=("needs", "provision"),
        ),
    ),
)
