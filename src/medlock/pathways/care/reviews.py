"""Reviews of a looked-after child’s case, led by an officer who answers to the child; and the
decisions and the record that follow each."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.looked_after_review import (
    DECISIONS_SENT,
    FIRST_REVIEW,
    NEXT_REVIEW,
    RECORD_SENT,
    SECOND_REVIEW,
)
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Clock, Due, Outcome, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER

SENT = ("review_decisions", "review_record")
WEEKLY = ("weekly_visits",)
HELD = ("looked_after",)

REVIEW = Step(
    key="lac_review",
    title="Looked-after review",
    trigger="Within 20 working days, then three months, then six-monthly, or asked for",
    owner="independent reviewing officer",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    happened="held",
    asks=("education", "health"),
    asked_with="agency_report",
    feeds=("SSDA903", "Annex A 8"),
    fields=sectioned(
        {
            "The meeting": "held:date!, attended:people!,"
            "child_took_part:code[participation]!, met_before:date",
            "The child’s life": "child_voice!, parents_views, carer_view!, health!, education!,"
            "family_time!",
            "The plan": "plan_progress!, permanence:code[permanence_plan]!, visits_enough!,"
            "recommendations!, decisions!, next:date>!",
        },
        held="When was it held?",
        attended="Who came?",
        child_took_part="How did the child take part?",
        met_before="When did you meet the child before it?",
        child_voice="What does the child say, and want to be different?",
        parents_views="What do the parents say?",
        carer_view="What does the carer say?",
        health="How is the child’s health, teeth and mood?",
        education="How is school or nursery?",
        family_time="How is time with family and friends?",
        plan_progress="Is the plan being carried out, and does it work?",
        permanence="Where is the child to grow up?",
        visits_enough="Does the social worker come often enough for this child?",
        recommendations="What do you recommend?",
        decisions="What was decided, who does it, and by when?",
        next="When is the next review?",
    ),
    outcomes=(
        Outcome(
            key="continues",
            label="The plan is right and continues",
            starts=SENT,
            replaces=WEEKLY,
            while_held=HELD,
        ),
        Outcome(
            key="plan_changed",
            label="The plan changes",
            starts=("care_plan", *SENT),
            replaces=WEEKLY,
            while_held=HELD,
        ),
        Outcome(
            key="escalated",
            label="The reviewing officer disputes it",
            starts=("escalation", *SENT),
            replaces=WEEKLY,
            while_held=HELD,
        ),
        Outcome(
            key="leave_care",
            label="The plan is to leave care",
            starts=("exit_from_care", *SENT),
            replaces=WEEKLY,
            while_held=HELD,
        ),
        Outcome(
            key="adult_life",
            label="The plan is to get ready for adult life: needs assessed",
            starts=("leaving_care_assessment", *SENT),
            replaces=WEEKLY,
            while_held=HELD,
        ),
        Outcome(
            key="home_after_care",
            label="The plan is a home after care: arrange it",
            starts=("staying_put", *SENT),
            replaces=WEEKLY,
            while_held=HELD,
        ),
        Outcome(
            key="as_adoptive_placement",
            label="Reviewed as an adoptive placement",
            while_held=("adoptive_placement",),
            spares=("carer_view", "health", "education", "family_time", "visits_enough", "next"),
        ),
        NOT_LOOKED_AFTER,
    ),
)

DECISIONS = Step(
    key="review_decisions",
    title="Decisions of a review sent",
    trigger="A looked-after review was held",
    owner="independent reviewing officer",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    due=Due(DECISIONS_SENT, "lac_review.held"),
    happened="sent",
    fields=fields(
        "sent:date!, sent_to:people!, child_told, team_manager_agrees:yesno",
        sent="When were the decisions sent?",
        sent_to="To whom?",
        child_told="How was the child told?",
        team_manager_agrees="Has the team manager said that they can be carried out?",
    ),
    outcomes=(Outcome(key="sent", label="Sent"), NOT_LOOKED_AFTER),
)

RECORD = Step(
    key="review_record",
    title="Record of a review sent",
    trigger="A looked-after review was held",
    owner="independent reviewing officer",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    due=Due(RECORD_SENT, "lac_review.held"),
    happened="sent",
    fields=fields(
        "sent:date!, sent_to:people!, record:doc, letter_to_child:doc",
        sent="When was the record sent?",
        sent_to="To whom?",
        record="The record",
        letter_to_child="The letter to the child",
    ),
    outcomes=(Outcome(key="sent", label="Sent"), NOT_LOOKED_AFTER),
)

REVIEWED = Clock(
    step=REVIEW.key,
    terms=(FIRST_REVIEW, SECOND_REVIEW, NEXT_REVIEW),
    met_by=frozenset(
        {
            "continues",
            "plan_changed",
            "escalated",
            "leave_care",
            "adult_life",
            "home_after_care",
            "as_adoptive_placement",
        }
    ),
)
