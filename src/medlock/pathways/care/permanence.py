"""Where a child is to grow up: settled by the second review, and seen to until it has come true."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.permanence import FIRST_PERMANENCE, NEXT_PERMANENCE
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Opening, Outcome, Status, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER

HELD = ("looked_after",)
PLAN = ("permanence_plan",)
DECIDED = (Opening("permanence_plan", at="held"),)
"""A plan that is settled, in the place of the one there was."""

PERMANENCE = Step(
    key="permanence_planning",
    title="Permanence planning meeting",
    trigger="By the second review, then until achieved",
    owner="permanence lead",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    signs="service manager",
    happened="held",
    feeds=("Annex A 8",),
    fields=fields(
        "held:date!, option:code[permanence_plan]!, twin_track:code[permanence_plan],"
        "sibling_view!, child_view!, barriers!, achieved:date",
        held="When was it held?",
        option="Where is the child to grow up?",
        twin_track="Which other plan is pursued beside it?",
        sibling_view="What does it mean for brothers and sisters?",
        child_view="What does the child say and want?",
        barriers="What stands in the way, who clears it, and by when?",
        achieved="If it has come true: since when?",
    ),
    outcomes=(
        Outcome(
            key="return_home",
            label="Return home",
            starts=("exit_from_care",),
            opens=DECIDED,
            replaces=PLAN,
            while_held=HELD,
        ),
        Outcome(
            key="kinship",
            label="Family or friends, or special guardianship",
            starts=("connected_person",),
            opens=DECIDED,
            replaces=PLAN,
            while_held=HELD,
        ),
        Outcome(
            key="long_term",
            label="Long-term foster care or home, still to be found",
            starts=("placement_search",),
            opens=DECIDED,
            replaces=PLAN,
            while_held=HELD,
        ),
        Outcome(
            key="stay",
            label="Long-term in the present home",
            starts=("placement_end",),
            opens=DECIDED,
            replaces=PLAN,
            while_held=("placed",),
        ),
        Outcome(
            key="adoption",
            label="Adoption",
            starts=("adoption_decision",),
            opens=DECIDED,
            replaces=PLAN,
            while_held=HELD,
            unless_held=("for_adoption",),
        ),
        Outcome(
            key="under_way",
            label="The plan stands and is being carried out",
            while_held=PLAN,
        ),
        Outcome(
            key="achieved",
            label="Achieved: the child is settled for good",
            needs=("achieved",),
            opens=DECIDED,
            replaces=PLAN,
            while_held=HELD,
        ),
        Outcome(
            key="not_yet_clear",
            label="Not yet clear: legal planning",
            starts=("legal_planning",),
            replaces=PLAN,
            while_held=HELD,
        ),
        NOT_LOOKED_AFTER,
    ),
)

SETTLED = Clock(
    step=PERMANENCE.key,
    terms=(FIRST_PERMANENCE, NEXT_PERMANENCE),
    met_by=frozenset(
        {
            "return_home",
            "kinship",
            "long_term",
            "stay",
            "adoption",
            "under_way",
            "achieved",
            "not_yet_clear",
        }
    ),
)

PERMANENCE_PLAN = Status(
    key="permanence_plan",
    title="Plan for permanence",
    within="looked_after",
    records=("option",),
)
"""Held from the day it is decided where the child is to grow up until that is open again."""
