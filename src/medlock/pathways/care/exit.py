"""Leaving care: home, to a family for good, or into adult life. Nothing inside care outlives it."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.exit_from_care import EXIT_DECISION, OF_AGE
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Due, Opening, Outcome, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER, OF_A_PLACEMENT, OF_CARE

AHEAD_OF_IT = ("support", "child_view")

EXIT = Step(
    key="exit_from_care",
    title="Leaving care or returning home",
    trigger="Review decision, order or eighteenth birthday",
    owner="social worker",
    purpose=Purpose.CARE,
    signs="service manager",
    due=Due(EXIT_DECISION),
    happened="left",
    entry=True,
    while_held=("looked_after",),
    feeds=("SSDA903", "Annex A 8"),
    fields=fields(
        "left:date!, reason_ceased:code[reason_episode_ceased]!, assessed:yesno!,"
        "reviewed_first:yesno!, support!, child_view!, eligibility:code[leaving_care_eligibility]",
        left="On which day did care end?",
        reason_ceased="Why did it end?",
        assessed="Was the home the child goes to assessed?",
        reviewed_first="Was it looked at in a review first?",
        support="Which help goes on, who gives it, and until when?",
        child_view="What does the child say about it?",
        eligibility="If the child leaves as a care leaver: what are they entitled to?",
    ),
    outcomes=(
        Outcome(
            key="home_with_support",
            label="Home with support: child in need plan",
            starts=("cin_review",),
            opens=(Opening("cin_plan", at="left"),),
            ends=("looked_after",),
            replaces=(*OF_A_PLACEMENT, "permanence_plan"),
        ),
        Outcome(
            key="home_on_protection_plan",
            label="Home, and the child protection plan goes on",
            ends=("looked_after",),
            replaces=(*OF_A_PLACEMENT, "permanence_plan"),
            while_held=("cp_plan",),
        ),
        Outcome(
            key="permanence",
            label="To a family for good: special guardianship or child arrangements order",
            starts=("adoption_support", "case_closure"),
            ends=("looked_after",),
            replaces=(*OF_A_PLACEMENT, "permanence_plan", "for_adoption"),
        ),
        Outcome(
            key="care_leaver",
            label="As a care leaver: at 18, or at 16 or 17 with the qualifying time in care",
            starts=("pathway_plan",),
            opens=(Opening("care_leaver", at="left"),),
            needs=("eligibility",),
            ends=("looked_after",),
            replaces=OF_CARE,
        ),
        Outcome(
            key="other",
            label="For another reason: moved abroad, another authority’s care, custody, remand"
            " ended, found to be 18, or of age without the qualifying time",
            starts=("case_closure",),
            ends=("looked_after",),
            replaces=OF_CARE,
            spares=("assessed", "reviewed_first"),
        ),
        Outcome(
            key="died",
            label="Died",
            starts=("serious_incident", "case_closure"),
            ends=("looked_after",),
            replaces=OF_CARE,
            spares=("assessed", "reviewed_first", *AHEAD_OF_IT),
        ),
        Outcome(
            key="not_agreed",
            label="Not agreed: stays looked after",
            starts=("lac_review",),
            spares=("left", "reason_ceased", "assessed", "reviewed_first"),
            while_held=("looked_after",),
        ),
        NOT_LOOKED_AFTER,
    ),
)

COMES_OF_AGE = Clock(
    step=EXIT.key,
    terms=(OF_AGE,),
    met_by=frozenset({"care_leaver", "other"}),
    birthdays=(18,),
    months_before=3,
)
"""Care does not end by being forgotten: it is on the list before the eighteenth birthday."""
