"""Looking for a home that fits the child."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.placement import PLACEMENT_SEARCH as FOUND
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Outcome, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER

SEARCH = Step(
    key="placement_search",
    title="Placement search",
    trigger="Entry to care, ending placement or step-down plan",
    owner="placements team",
    purpose=Purpose.CARE,
    due=Due(FOUND),
    entry=True,
    while_held=("looked_after",),
    fields=sectioned(
        {
            "The child": "needs_profile!, child_wants!, siblings:people, radius_miles:number!",
            "The search": "route:code[search_route]!, approached:number!, offers:number!,"
            "declined_because:codes[declined_because]",
            "What was found": "weekly_cost:money, distance_miles:number@,"
            "out_of_area_agreed_by:person, unregistered:yesno!, registration_plan",
        },
        needs_profile="What must a home be able to give this child?",
        child_wants="What does the child want of a home?",
        siblings="Which brothers or sisters are to be placed too?",
        radius_miles="Within how many miles?",
        route="Where was it looked for?",
        approached="How many providers were asked?",
        offers="How many offered?",
        declined_because="Why did others decline?",
        weekly_cost="What does it cost a week?",
        distance_miles="How many miles is it from home?",
        out_of_area_agreed_by="If outside our area: who agreed to it?",
        unregistered="Is it a place that should be registered and is not?",
        registration_plan="If so: who agreed, and how is the child made safe meanwhile?",
    ),
    outcomes=(
        Outcome(
            key="matched",
            label="Matched",
            starts=("placement",),
            while_held=("looked_after",),
        ),
        Outcome(
            key="emergency",
            label="Emergency placement, keep searching",
            starts=("placement", "placement_search"),
            while_held=("looked_after",),
        ),
        Outcome(
            key="no_match",
            label="No match: raised, and keep searching",
            starts=("escalation", "placement_search"),
            while_held=("looked_after",),
        ),
        NOT_LOOKED_AFTER,
    ),
)
