"""A home after care: where it will be, the day it changes, and the weeks until it is settled."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.care_leaver_visit import (
    CARE_LEAVER_VISIT,
    VISIT_AFTER_MOVE,
    VISIT_BEFORE_REVIEW,
)
from medlock.law.home_after_care import HOME_AFTER_CARE
from medlock.law.pathway_plan import REVIEW_AFTER_MOVE
from medlock.pathway.field import fields
from medlock.pathway.language import EVERYTHING, Clock, Due, Opening, Outcome, Status, Step
from medlock.pathways.leaving_care.lapse import NOT_A_CARE_LEAVER
from medlock.pathways.leaving_care.review import HELD, REVIEW
from medlock.pathways.leaving_care.visit import SEEN, VISIT

ARRANGEMENT = Step(
    key="staying_put",
    title="Home after care arrangement",
    trigger="Approaching eighteen, or a home ending",
    owner="personal adviser",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    due=Due(HOME_AFTER_CARE),
    entry=True,
    fields=fields(
        "option:code[home_after_care]!, my_words!, carer:person@, carer_view, money!,"
        "landlord:agency@, weekly_cost:money, started:date>, ended:date>, contingency",
        option="What kind of home?",
        my_words="What does the young person say about it?",
        carer="Who is the carer, if they stay with someone?",
        carer_view="What does the carer say?",
        money="Who pays what?",
        landlord="Who is the landlord or provider?",
        weekly_cost="What does it cost a week?",
        started="From which day?",
        ended="Until which day, if it is known?",
        contingency="What if it falls through?",
    ),
    outcomes=(
        Outcome(key="staying_put", label="Staying put with former carers", needs=("carer",)),
        Outcome(
            key="supported",
            label="Supported home",
            starts=("service_request",),
        ),
        Outcome(key="own_tenancy", label="Own tenancy", needs=("landlord",)),
        Outcome(key="family", label="With family or friends"),
        Outcome(
            key="homeless",
            label="No home found: homelessness duty called on",
            starts=("escalation",),
        ),
        Outcome(
            key="home_kept",
            label="Not needed after all: the present home is kept",
            spares=EVERYTHING,
        ),
    ),
)

MOVE = Step(
    key="care_leaver_move",
    title="Care leaver moves home",
    trigger="A care leaver moves, or is without a home",
    owner="personal adviser",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    happened="moved",
    entry=True,
    while_held=("care_leaver",),
    feeds=("SSDA903 OC3", "Annex A 9"),
    fields=fields(
        "moved:date!, to:place@!, accommodation:code[care_leaver_accommodation]!, landlord:agency@,"
        "planned:yesno!, my_words!, why",
        moved="When did they move?",
        to="To which place?",
        accommodation="What kind of home is it, and does it suit them?",
        landlord="Who is the landlord or provider?",
        planned="Was it planned?",
        my_words="What do they say about the move?",
        why="Why did they move?",
    ),
    outcomes=(
        Outcome(
            key="moved",
            label="Moved",
            opens=(Opening("new_home", at="moved"),),
            replaces=("new_home",),
        ),
        Outcome(
            key="homeless",
            label="Without a home",
            starts=("staying_put", "escalation"),
            opens=(Opening("new_home", at="moved"),),
            replaces=("new_home",),
        ),
        NOT_A_CARE_LEAVER,
    ),
)

NEW_HOME = Status(
    key="new_home",
    title="Care leaver in a new home",
    within="care_leaver",
    records=("accommodation", "planned"),
    clocks=(
        Clock(
            step=VISIT.key,
            terms=(VISIT_AFTER_MOVE, VISIT_BEFORE_REVIEW, CARE_LEAVER_VISIT),
            met_by=SEEN,
        ),
        Clock(step=REVIEW.key, terms=(REVIEW_AFTER_MOVE,), met_by=HELD),
    ),
)
"""From a move until a review finds them settled."""
