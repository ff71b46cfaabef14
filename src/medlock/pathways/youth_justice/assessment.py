"""What lies behind a child's offending, what is strong, and the plan made with the child."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.youth_order import ORDER_PLAN, REFERRAL_ORDER_PANEL
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Clock, Due, Outcome, Step
from medlock.pathways.youth_justice.lapse import (
    LIST,
    NOT_SUPERVISED,
    UNDER_SUPERVISION,
    no_longer_needed,
    not_safe,
)

ASSESSMENT = Step(
    key="yj_assessment",
    title="Youth justice assessment and plan",
    trigger="An order or licence starts, things change, or three months on",
    owner="case manager",
    lies=Compartment.PLAN,
    purpose=Purpose.YOUTH_JUSTICE,
    signs="operations manager",
    entry=True,
    while_held=UNDER_SUPERVISION,
    asks=("education", "health", "social_care"),
    asked_with="agency_report",
    feeds=(LIST,),
    fields=sectioned(
        {
            "The child": "began:date!, child_voice!, parents_view!, strengths!, identity!",
            "Life now": "needs:codes[yj_need]!, ete:code[yj_ete]!, special_needs:yesno!,"
            " suitable_home:yesno!, health_screened:yesno!, speech_language!, exploitation!",
            "Concern": "safety:code[yj_level]!, wellbeing:code[yj_level]!,"
            " reoffending:code[yj_level]!, analysis!",
            "The plan": "plan!, next_review:date>!",
        },
        began="When did you begin?",
        child_voice="What does the child say, and what do they want to change?",
        parents_view="What do the parents or carers say?",
        strengths="What is strong in the child and around them?",
        identity="Who is the child: culture, faith, language, how they see themselves?",
        needs="What lies behind the offending? — Everything that applies",
        ete="Is the child in school, training or work now?",
        special_needs="Does the child have special educational needs?",
        suitable_home="Does the child live somewhere suitable?",
        health_screened="Have mental health, and drugs and alcohol, been screened?",
        speech_language="How does the child understand and say things best?",
        exploitation="Is somebody exploiting the child?",
        safety="How great is the concern for the safety of others?",
        wellbeing="How great is the concern for the child’s own safety and wellbeing?",
        reoffending="How likely is it that the child offends again?",
        analysis="What does all of it mean for this child?",
        plan="What happens, who does it, how often, and by when? — In words the child agrees to",
        next_review="When is it reviewed?",
    ),
    outcomes=(
        Outcome(
            key="agreed",
            label="Plan agreed",
            starts=("yj_contact",),
            while_held=UNDER_SUPERVISION,
        ),
        not_safe("The child is not safe: strategy discussion"),
        NOT_SUPERVISED,
    ),
)

NO_ORDER = no_longer_needed(("court_order",), "there is no court order")

PANEL = Step(
    key="referral_order_panel",
    title="Referral order panel",
    trigger="The court makes a referral order; then as the contract says",
    owner="case manager",
    lies=Compartment.PLAN,
    purpose=Purpose.YOUTH_JUSTICE,
    due=Due(REFERRAL_ORDER_PANEL, "court_sentence.on"),
    happened="held",
    entry=True,
    while_held=("court_order",),
    fields=fields(
        "held:date!, attended:people!, child_voice!, victim_took_part:yesno!, contract!,next:date>",
        held="When did the panel meet?",
        attended="Who came?",
        child_voice="What does the child say?",
        victim_took_part="Did the person harmed take part, or send their words?",
        contract="What did the child and the panel agree?",
        next="When does the panel meet next?",
    ),
    outcomes=(
        Outcome(key="contract", label="Contract agreed", while_held=("court_order",)),
        Outcome(key="reviewed", label="Contract reviewed", while_held=("court_order",)),
        Outcome(
            key="no_contract",
            label="No contract: back to court",
            starts=("bail_and_remand",),
            while_held=("court_order",),
        ),
        NO_ORDER,
    ),
)

ASSESSED = Clock(step=ASSESSMENT.key, terms=(ORDER_PLAN,), met_by=frozenset({"agreed"}))
