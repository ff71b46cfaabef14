"""The pathway plan reviewed: every six months, 28 days after a move, or when anyone asks."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.pathway.field import sectioned
from medlock.pathway.language import EVERYTHING, Outcome, Step
from medlock.pathways.leaving_care.lapse import NOT_A_CARE_LEAVER

CARE_LEAVER = ("care_leaver",)

REVIEW = Step(
    key="pathway_review",
    title="Pathway plan review",
    trigger="Every six months, after a move, when a home is at risk, or asked for",
    owner="personal adviser",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    signs="leaving care manager",
    happened="held",
    entry=True,
    while_held=CARE_LEAVER,
    feeds=("SSDA903 OC3", "Annex A 9"),
    fields=sectioned(
        {
            "The review": "held:date!, attended:people, my_words!",
            "Now": "in_touch:code[care_leaver_in_touch]!,"
            "accommodation:code[care_leaver_accommodation]!, home@,"
            "activity:code[care_leaver_activity]!, money, health, people_i_trust",
            "What next": "progress!, actions!, next:date>, end_reason:code[care_leaver_end_reason]",
        },
        held="When was it held?",
        attended="Who came? — Ask the young person whom they want there",
        my_words="What does the young person say about their plan and their life?",
        in_touch="Are we in touch with them?",
        accommodation="Where do they live, and does it suit them?",
        home="What is it like to live there, and how secure is it?",
        activity="What are they doing?",
        money="How are they managing for money?",
        health="How is their health, in body and mind?",
        people_i_trust="Who is there for them?",
        progress="What has come of the plan since last time?",
        actions="What happens next, who does it, and by when?",
        next="When is the next review?",
        end_reason="If support ends, why?",
    ),
    outcomes=(
        Outcome(
            key="continues",
            label="Plan continues",
            while_held=CARE_LEAVER,
            needs=("next",),
        ),
        Outcome(
            key="settled",
            label="Plan continues: settled in the new home",
            ends=("new_home",),
            needs=("next",),
        ),
        Outcome(
            key="changed",
            label="Plan must be made anew",
            starts=("pathway_plan",),
        ),
        Outcome(
            key="home_at_risk",
            label="Home at risk",
            starts=("staying_put",),
            while_held=CARE_LEAVER,
        ),
        Outcome(
            key="worried",
            label="Worried: talk it through with the front door",
            starts=("conversation",),
            while_held=CARE_LEAVER,
        ),
        Outcome(
            key="rests",
            label="After 21, wants no support for now",
            ends=("support_after_21",),
            spares=("progress", "actions"),
        ),
        Outcome(
            key="support_ends",
            label="Support ends",
            ends=CARE_LEAVER,
            replaces=("new_home", "support_after_21"),
            needs=("end_reason",),
            spares=(
                "my_words",
                "in_touch",
                "accommodation",
                "activity",
                "progress",
                "actions",
            ),
        ),
        Outcome(
            key="cannot_be_found",
            label="Could not be held: not in touch",
            starts=("pa_visit",),
            while_held=CARE_LEAVER,
            spares=EVERYTHING,
            needs=("held", "in_touch"),
        ),
        NOT_A_CARE_LEAVER,
    ),
)

HELD = frozenset({"continues", "settled", "changed", "home_at_risk", "worried", "rests"})
"""The ways to end at which the plan was in truth looked at with the young person."""
