"""The personal education plan of a looked-after child, made anew each term."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.personal_education_plan import FIRST_EDUCATION_PLAN, NEXT_EDUCATION_PLAN
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Outcome, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER

HELD = ("looked_after",)

EDUCATION_PLAN = Step(
    key="pep",
    title="Personal education plan",
    trigger="Becomes looked after, then each term",
    owner="virtual school",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    happened="held",
    asks=("education",),
    asked_with="agency_report",
    fields=fields(
        "held:date!, term:code[school_term]!, school:place@, attendance:number{0..100},"
        "attainment:code[attainment]!, pupil_premium:money, targets!, child_voice!,"
        "quality:code[plan_quality]!",
        held="When was it held?",
        term="For which term is it?",
        school="Which school or nursery does the child go to? — Empty if none",
        attendance="What was the child’s attendance last term? — Per cent of their own sessions",
        attainment="How well does the child do?",
        pupil_premium="How much pupil premium is spent on this child?",
        targets="What is the child to reach this term, and who helps?",
        child_voice="What does the child say about learning, and about school?",
        quality="How good is this plan?",
    ),
    outcomes=(
        Outcome(key="on_course", label="Plan on course", while_held=HELD),
        Outcome(
            key="extra_help",
            label="Extra help",
            starts=("service_request",),
            while_held=HELD,
        ),
        Outcome(
            key="needs_ehc",
            label="Needs an education, health and care assessment",
            starts=("ehc_request",),
            while_held=HELD,
        ),
        Outcome(
            key="too_young",
            label="Too young for nursery: learning is in the care plan",
            while_held=HELD,
            spares=("term", "attainment", "targets", "quality"),
        ),
        NOT_LOOKED_AFTER,
    ),
)

TAUGHT = Clock(
    step=EDUCATION_PLAN.key,
    terms=(FIRST_EDUCATION_PLAN, NEXT_EDUCATION_PLAN),
    met_by=frozenset({"on_course", "extra_help", "needs_ehc", "too_young"}),
)
