"""Secure accommodation: a child’s liberty is taken only as a last resort, and looked at often."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.secure_accommodation import (
    FIRST_SECURE_REVIEW,
    NEXT_SECURE_REVIEW,
    WITHOUT_COURT,
)
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Due, Opening, Outcome, Privacy, Status, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER, no_longer_needed

DECISION = Step(
    key="secure_decision",
    title="Secure accommodation decision",
    trigger="Welfare criteria may be met",
    owner="social worker",
    purpose=Purpose.CARE,
    signs="director",
    due=Due(WITHOUT_COURT, "secure_decision.began"),
    happened="began",
    entry=True,
    while_held=("looked_after",),
    unless_held=("secure",),
    privacy=Privacy.RESTRICTED,
    fields=fields(
        "began:datetime!, criteria!, alternatives!, child_voice!, hours_before_order:number!,"
        "order:date, until:date>",
        began="When was the child’s liberty first restricted, or would it be?",
        criteria="How are the criteria met? — A history of running away and likely harm, or injury",
        alternatives="What else was tried or considered, and why is it not enough?",
        child_voice="What does the child say, and who speaks for them in court?",
        hours_before_order="For how many hours was it without an order, in the last 28 days?",
        order="When did the court make an order?",
        until="Until when does it last?",
    ),
    outcomes=(
        Outcome(
            key="placed",
            label="Placed in secure accommodation",
            starts=("placement_search", "secure_review"),
            opens=(Opening("secure", at="began"),),
        ),
        Outcome(
            key="not_agreed",
            label="Not agreed",
            starts=("stability_meeting",),
            spares=("began", "hours_before_order"),
            while_held=("looked_after",),
        ),
        NOT_LOOKED_AFTER,
    ),
)

REVIEW = Step(
    key="secure_review",
    title="Secure accommodation review",
    trigger="Within a month, then every three",
    owner="independent panel",
    purpose=Purpose.CARE,
    happened="held",
    privacy=Privacy.RESTRICTED,
    fields=fields(
        "held:date!, panel:people!, criteria!, child_voice!, alternatives!, decision!",
        held="When was it held?",
        panel="Who sat on the panel? — Three people, one of them independent",
        criteria="Are the criteria still met?",
        child_voice="What does the child say?",
        alternatives="Would any other place do?",
        decision="What was decided, and why?",
    ),
    outcomes=(
        Outcome(key="still_met", label="Criteria still met", while_held=("secure",)),
        Outcome(
            key="step_down",
            label="Not met: step down",
            starts=("placement_search",),
            ends=("secure",),
        ),
        Outcome(
            key="ended",
            label="Ended already: the order ran out or the child moved on",
            ends=("secure",),
            spares=("panel", "criteria", "alternatives"),
        ),
        no_longer_needed("secure", because="the child is not in secure accommodation"),
    ),
)

SECURE = Status(
    key="secure",
    title="Secure accommodation",
    within="looked_after",
    records=("hours_before_order", "order", "until"),
    clocks=(
        Clock(
            step=REVIEW.key,
            terms=(FIRST_SECURE_REVIEW, NEXT_SECURE_REVIEW),
            met_by=frozenset({"still_met"}),
        ),
    ),
)
