"""How a care leaver is doing, near each birthday from 17 to 21, in the words of the return."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.care_leaver_snapshot import AGES, CARE_LEAVER_SNAPSHOT, MONTHS_BEFORE
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Outcome, Step
from medlock.pathways.leaving_care.lapse import NOT_A_CARE_LEAVER

SNAPSHOT = Step(
    key="care_leaver_snapshot",
    title="Care leaver’s birthday snapshot",
    trigger="Three months before each birthday from 17 to 21",
    owner="personal adviser",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    happened="on",
    feeds=("SSDA903 OC3",),
    fields=fields(
        "on:date!, in_touch:code[care_leaver_in_touch]!, how:text!,"
        "activity:code[care_leaver_activity]!, accommodation:code[care_leaver_accommodation]!,"
        "my_words!",
        on="When were you in touch, or when did you last try?",
        in_touch="Are we in touch with them?",
        how="How were they reached, or what was tried? — Meeting, call, message",
        activity="What are they doing?",
        accommodation="Where do they live, and does it suit them?",
        my_words="How do they say things are going?",
    ),
    outcomes=(
        Outcome(key="in_touch", label="In touch"),
        Outcome(
            key="not_in_touch",
            label="Not in touch",
            starts=("pa_visit",),
            while_held=("care_leaver",),
            spares=("activity", "accommodation", "my_words"),
        ),
        NOT_A_CARE_LEAVER,
    ),
)

TAKEN = Clock(
    step=SNAPSHOT.key,
    terms=(CARE_LEAVER_SNAPSHOT,),
    met_by=frozenset({"in_touch", "not_in_touch"}),
    birthdays=AGES,
    months_before=MONTHS_BEFORE,
)
