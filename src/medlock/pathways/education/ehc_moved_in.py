"""A child with an EHC plan moves here: the plan is ours to keep from that day."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.ehc_review import MOVED_IN
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Opening, Outcome, Step

EHC_MOVED_IN = Step(
    key="ehc_moved_in",
    title="EHC plan moves in",
    trigger="A child moves here with another authority’s plan",
    owner="SEND officer",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(MOVED_IN, "ehc_moved_in.moved"),
    happened="moved",
    entry=True,
    unless_held=("ehc_plan",),
    feeds=("SEN2",),
    fields=fields(
        "moved:date!, moved_from:text!, plan:doc!, last_review:date!, need:code[sen_need]!,"
        "setting:code[ehc_setting]!, setting_still_near:yesno!, child_voice!, told:date!",
        moved="When did the child move here?",
        moved_from="Which authority has the plan been with?",
        plan="The plan",
        last_review="When was the plan issued or last reviewed?",
        need="What is the main need?",
        setting="What kind of setting does it name?",
        setting_still_near="Can the child still get there?",
        child_voice="What does the child or young person say about school here?",
        told="When was the family told what happens next?",
    ),
    outcomes=(
        Outcome(
            key="taken_on",
            label="Taken on",
            opens=(Opening("ehc_plan", at="moved"),),
            replaces=("ehc_process",),
        ),
        Outcome(
            key="review_now",
            label="Taken on, and reviewed at once",
            starts=("annual_review",),
            opens=(Opening("ehc_plan", at="moved"),),
            replaces=("ehc_process",),
        ),
        Outcome(
            key="no_plan",
            label="There is no plan in force",
            spares=("plan", "last_review", "need", "setting", "setting_still_near", "child_voice"),
        ),
    ),
)
