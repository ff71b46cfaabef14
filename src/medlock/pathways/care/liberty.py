"""A court lets a child be deprived of liberty outside secure accommodation: since when, and why
still. Counted in the return of looked-after children from 2027."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.liberty import LIBERTY_REVIEW
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Opening, Outcome, Privacy, Status, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER, no_longer_needed

ORDER = Step(
    key="liberty_order",
    title="Deprivation of liberty order",
    trigger="No other way is left to keep the child safe, and no secure place fits",
    owner="social worker",
    purpose=Purpose.CARE,
    signs="director",
    happened="ordered",
    entry=True,
    while_held=("looked_after",),
    unless_held=("deprived_of_liberty",),
    privacy=Privacy.RESTRICTED,
    feeds=("SSDA903",),
    fields=fields(
        "ordered:date!, until:date>!, restrictions!, alternatives!, child_voice!,registered:yesno!",
        ordered="When did the court make the order?",
        until="Until when does it last?",
        restrictions="Which restrictions does it allow?",
        alternatives="What else was tried or considered, and why is it not enough?",
        child_voice="What does the child say, and who speaks for them in court?",
        registered="Is the home registered?",
    ),
    outcomes=(
        Outcome(
            key="ordered",
            label="Ordered",
            opens=(Opening("deprived_of_liberty", at="ordered"),),
        ),
        Outcome(
            key="not_ordered",
            label="Not ordered",
            starts=("stability_meeting",),
            spares=("ordered", "until", "registered"),
            while_held=("looked_after",),
        ),
        NOT_LOOKED_AFTER,
    ),
)

REVIEW = Step(
    key="liberty_review",
    title="Deprivation of liberty review",
    trigger="Every four weeks",
    owner="independent reviewing officer",
    purpose=Purpose.CARE,
    happened="held",
    privacy=Privacy.RESTRICTED,
    feeds=("SSDA903",),
    fields=fields(
        "held:date!, restrictions_used!, child_voice!, still_needed!, way_out!",
        held="When was it held?",
        restrictions_used="Which restrictions were used since last time?",
        child_voice="What does the child say?",
        still_needed="Why is each still needed?",
        way_out="What must happen for it to end?",
    ),
    outcomes=(
        Outcome(key="continues", label="Still needed", while_held=("deprived_of_liberty",)),
        Outcome(
            key="ended",
            label="Ended",
            ends=("deprived_of_liberty",),
            spares=("still_needed", "way_out"),
        ),
        no_longer_needed("deprived_of_liberty", because="the order has ended"),
    ),
)

DEPRIVED = Status(
    key="deprived_of_liberty",
    title="Deprived of liberty by order",
    within="looked_after",
    never_beside=("secure",),
    records=("until", "registered"),
    clocks=(Clock(step=REVIEW.key, terms=(LIBERTY_REVIEW,) * 2, met_by=frozenset({"continues"})),),
)
