"""Early years: how a small child is growing and beginning to talk, in time to help."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.pathway.field import fields
from medlock.pathway.language import Outcome, Step

SCREEN = Step(
    key="early_years_screen",
    title="Early years screen",
    trigger="Two-year review, nursery entry, or the first thousand days",
    owner="health visitor or setting",
    lies=Compartment.PLAN,
    purpose=Purpose.EARLY_HELP,
    happened="on",
    entry=True,
    fields=fields(
        "tool:code[screening_tool]!, on:date!, age_months:number{0..84}!, score:number!,"
        "result:code[screen_result]!, setting:place@, parent_told:yesno!, parents_views!,"
        "child_voice!, look_again:date>",
        tool="Which screen was it?",
        on="When was it done?",
        age_months="How old was the child, in months?",
        score="What was the score?",
        result="What does the score say?",
        setting="Where was it done?",
        parent_told="Was a parent told what was found?",
        parents_views="What do the parents say about how the child talks and plays?",
        child_voice="What did the child enjoy, and what did you see them do?",
        look_again="When will you look again?",
    ),
    outcomes=(
        Outcome(key="on_track", label="On track"),
        Outcome(
            key="look_again",
            label="A little behind: look again",
            starts=("early_years_screen",),
            needs=("look_again",),
        ),
        Outcome(
            key="language_help",
            label="Targeted help with language",
            starts=("service_request",),
        ),
        Outcome(
            key="assessment",
            label="Early help assessment",
            starts=("eha",),
            unless_held=("early_help",),
        ),
        Outcome(
            key="plan_open",
            label="A plan is open already: bring the team around the family together",
            starts=("taf_meeting",),
            while_held=("early_help",),
        ),
    ),
)
