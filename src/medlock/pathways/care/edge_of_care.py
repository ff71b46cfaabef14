"""The edge of care: help strong enough for a child to stay at home, and a look at whether it is."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.edge_of_care import FIRST_EDGE_REVIEW, NEXT_EDGE_REVIEW
from medlock.law.edge_of_care import PANEL as MEETS
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Due, Opening, Outcome, Status, Step
from medlock.pathways.care.lapse import NOT_IN_NEED, no_longer_needed

PANEL = Step(
    key="edge_of_care_panel",
    title="Edge-of-care panel",
    trigger="Assessment says that care is likely without help, or a return home needs holding",
    owner="panel chair",
    lies=Compartment.PLAN,
    purpose=Purpose.CHILD_IN_NEED,
    due=Due(MEETS),
    happened="held",
    entry=True,
    while_held=("in_need",),
    unless_held=("edge_of_care",),
    fields=fields(
        "held:date!, route_to_care:code[route_to_care]!, child_voice!, parents_views!,"
        "offer:code[edge_offer]!, goals!, baseline:number{0..10}!, likely_cost_avoided:money",
        held="When did the panel meet?",
        route_to_care="What would bring this child into care?",
        child_voice="What does the child say, and want?",
        parents_views="What do the parents or carers say?",
        offer="Which help is offered?",
        goals="What must be different for the child to be safe at home?",
        baseline="How are things now, from 0 to 10? — Agreed with the family",
        likely_cost_avoided="What would a placement cost a week?",
    ),
    outcomes=(
        Outcome(
            key="intensive_support",
            label="Intensive support",
            starts=("edge_review",),
            opens=(Opening("edge_of_care", at="held"),),
        ),
        Outcome(key="other_offer", label="Another offer", starts=("service_request",)),
        Outcome(
            key="enter_care",
            label="The child must come into care",
            starts=("entry_to_care",),
            unless_held=("looked_after",),
        ),
        Outcome(
            key="plan_continues",
            label="Not edge of care: the present plan continues",
            while_held=("cin_plan", "cp_plan"),
        ),
        Outcome(
            key="child_in_need_plan",
            label="Not edge of care: child in need plan",
            starts=("cin_review",),
            opens=(Opening("cin_plan", at="held"),),
        ),
        NOT_IN_NEED,
    ),
)

REVIEW = Step(
    key="edge_review",
    title="Edge-of-care review",
    trigger="Two weeks in, then every four weeks",
    owner="edge-of-care worker",
    lies=Compartment.PLAN,
    purpose=Purpose.CHILD_IN_NEED,
    happened="held",
    fields=fields(
        "held:date!, hours_this_period:number!, progress!, score_now:number{0..10}!,"
        "risk_of_entry:code[risk_of_entry]!, child_voice!, next:date>",
        held="When was it held?",
        hours_this_period="How many hours of help did the family have since last time?",
        progress="What has changed for the child?",
        score_now="How are things now, from 0 to 10?",
        risk_of_entry="How likely is care now?",
        child_voice="What does the child say?",
        next="When is the next review?",
    ),
    outcomes=(
        Outcome(key="continues", label="Help continues", while_held=("edge_of_care",)),
        Outcome(
            key="stayed_home",
            label="Stayed home: step down, the present plan continues",
            ends=("edge_of_care",),
            while_held=("cin_plan", "cp_plan"),
        ),
        Outcome(
            key="stayed_home_with_plan",
            label="Stayed home: step down to a child in need plan",
            starts=("cin_review",),
            opens=(Opening("cin_plan", at="held"),),
            ends=("edge_of_care",),
        ),
        Outcome(
            key="entered_care",
            label="The child must come into care",
            starts=("entry_to_care",),
            ends=("edge_of_care",),
        ),
        no_longer_needed("edge_of_care", because="edge-of-care help has ended"),
    ),
)

EDGE_OF_CARE = Status(
    key="edge_of_care",
    title="Edge-of-care episode",
    within="in_need",
    never_beside=("looked_after",),
    records=("route_to_care", "offer", "baseline", "score_now", "risk_of_entry"),
    clocks=(
        Clock(
            step=REVIEW.key,
            terms=(FIRST_EDGE_REVIEW, NEXT_EDGE_REVIEW),
            met_by=frozenset({"continues"}),
        ),
    ),
)
