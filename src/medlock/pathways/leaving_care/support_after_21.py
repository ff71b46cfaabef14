"""Support after 21 is for those who want it; each year until 25 everyone is told that they may."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.care_leaver_visit import CARE_LEAVER_VISIT
from medlock.law.pathway_plan import PATHWAY_REVIEW
from medlock.law.support_to_25 import OFFERED_AT, SUPPORT_OFFERED
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Opening, Outcome, Status, Step
from medlock.pathways.leaving_care.lapse import NOT_A_CARE_LEAVER
from medlock.pathways.leaving_care.review import HELD, REVIEW
from medlock.pathways.leaving_care.visit import SEEN, VISIT

OFFER = Step(
    key="support_offer",
    title="Offer of support after 21",
    trigger="Birthdays from 21 to 24, or a care leaver asks again",
    owner="personal adviser",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    happened="offered",
    entry=True,
    while_held=("care_leaver",),
    fields=fields(
        "offered:date!, how:text!, reached:yesno!, my_words!, wants, local_offer_told:yesno!",
        offered="When was it offered, or tried?",
        how="How was it offered? — Meeting, call, message, letter",
        reached="Did they hear of it?",
        my_words="What do they say?",
        wants="What help do they want, and with what?",
        local_offer_told="Were they told of the local offer and how to come back?",
    ),
    outcomes=(
        Outcome(
            key="wanted",
            label="Wants support",
            starts=("pathway_plan",),
            opens=(Opening("support_after_21", at="offered"),),
            needs=("wants",),
        ),
        Outcome(
            key="goes_on",
            label="Wants the support they have to go on",
            while_held=("support_after_21",),
        ),
        Outcome(
            key="not_now",
            label="Does not want it now",
            replaces=("support_after_21",),
            while_held=("care_leaver",),
        ),
        Outcome(
            key="not_reached",
            label="Could not be reached",
            spares=("my_words", "local_offer_told"),
        ),
        NOT_A_CARE_LEAVER,
    ),
)

OFFERED = Clock(
    step=OFFER.key,
    terms=(SUPPORT_OFFERED,),
    met_by=frozenset({"wanted", "goes_on", "not_now"}),
    birthdays=OFFERED_AT,
    months_before=1,
)

SUPPORT_AFTER_21 = Status(
    key="support_after_21",
    title="Care leaver supported after 21",
    within="care_leaver",
    clocks=(
        Clock(step=REVIEW.key, terms=(PATHWAY_REVIEW,) * 2, met_by=HELD),
        Clock(step=VISIT.key, terms=(CARE_LEAVER_VISIT,) * 2, met_by=SEEN),
    ),
)
