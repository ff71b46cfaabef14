"""A placement begins: where, with whom, on what footing; what is agreed, and who is told."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.placement import PLACEMENT_NOTICE, PLACEMENT_PLAN
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Clock, Due, Opening, Outcome, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER, NOT_PLACED

UNKNOWN = (
    "began",
    "placement_type",
    "provider_type",
    "home",
    "distance_miles",
    "weekly_cost",
    "planned",
    "reason_new",
    "legal_status",
    "to_eighteen",
    "temporarily_approved",
    "assessed_first",
)
"""Of a placement that did not begin."""

PLACEMENT = Step(
    key="placement",
    title="Placement start",
    trigger="Match agreed, a move, or new terms in the same home",
    owner="placements team",
    purpose=Purpose.CARE,
    signs="social worker",
    happened="began",
    entry=True,
    while_held=("looked_after",),
    feeds=("SSDA903",),
    fields=sectioned(
        {
            "The placement": "began:date!, placement_type:code[placement_type]!, provider:agency@,"
            "provider_type:code[placement_provider]!, urn:text@, home:place@!,"
            "distance_miles:number@!, weekly_cost:money!, planned:yesno!",
            "Its footing": "reason_new:code[reason_for_new_episode]!,"
            "legal_status:code[legal_status]!, to_eighteen:yesno!, home_since:date,"
            "temporarily_approved:yesno!, assessed_first:yesno!",
            "The child": "child_view!",
        },
        began="When did it begin?",
        placement_type="What kind of placement is it?",
        provider="Which agency provides it?",
        provider_type="What kind of provider is it?",
        urn="Ofsted number of the home",
        home="Where is it?",
        distance_miles="How many miles is it from the child’s home?",
        weekly_cost="What does it cost a week?",
        planned="Was it planned?",
        reason_new="Why does a new episode begin?",
        legal_status="Under which legal status?",
        to_eighteen="Is it meant to last until the child is 18?",
        home_since="If the child lived there already: since when?",
        temporarily_approved="Is the carer a relative or friend approved for the time being only?",
        assessed_first="With a parent: was that assessed first? — Yes for any other placement",
        child_view="What does the child say about living there?",
    ),
    outcomes=(
        Outcome(
            key="placed",
            label="Placed",
            starts=("placement_plan", "placement_notice"),
            opens=(Opening("placed", at="began"),),
        ),
        Outcome(
            key="placed_weekly",
            label="Placed, and visited weekly until the next review: with a parent not yet "
            "assessed or under an interim order, or a carer approved for the time being",
            starts=("placement_plan", "placement_notice"),
            opens=(Opening("placed", at="began"), Opening("weekly_visits", at="began")),
        ),
        Outcome(
            key="fell_through",
            label="Fell through: search again",
            starts=("placement_search",),
            spares=UNKNOWN,
            while_held=("looked_after",),
        ),
        NOT_LOOKED_AFTER,
    ),
)

PLAN = Step(
    key="placement_plan",
    title="Placement planning meeting",
    trigger="Placement starts",
    owner="social worker",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    happened="held",
    fields=fields(
        "held:date!, day_to_day!, delegated_authority!, health!, school@!, family_time!,"
        "child_voice!, safety_plan!",
        held="When was it held?",
        day_to_day="What is everyday life to be like?",
        delegated_authority="What may the carer decide alone? — Haircuts, sleepovers, trips",
        health="How is the child’s health looked after?",
        school="How does the child get to school, and who goes to its meetings?",
        family_time="Whom does the child see, where and how often?",
        child_voice="What does the child want the carer to know?",
        safety_plan="What keeps the child and others safe?",
    ),
    outcomes=(Outcome(key="agreed", label="Plan agreed", while_held=("placed",)), NOT_PLACED),
)

NOTICE = Step(
    key="placement_notice",
    title="Notice of placement",
    trigger="Placement starts, moves or ends",
    owner="placements team",
    purpose=Purpose.CARE,
    due=Due(PLACEMENT_NOTICE, "placement.began"),
    happened="sent",
    fields=fields(
        "told:people!, sent:date!, area_authority:agency@, health:agency@!, school:place@",
        told="Who in the family was told?",
        sent="When was the notice sent?",
        area_authority="Which other authority was told, if it is in its area?",
        health="Which health body was told? — The integrated care board for where the child will"
        " live",
        school="Which school was told?",
    ),
    outcomes=(Outcome(key="sent", label="Sent"), NOT_PLACED),
)

AGREED = Clock(step=PLAN.key, terms=(PLACEMENT_PLAN,), met_by=frozenset({"agreed"}))
