"""Education from the sixth school day of a permanent exclusion, or of a suspension longer than
five: in place on the day, not promised."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.exclusion import DAY_SIX
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step
from medlock.pathways.education.lapse import no_longer_needed

DAY_SIX_PROVISION = Step(
    key="day_six",
    title="Sixth-day education",
    trigger="A permanent exclusion, or a suspension of more than five school days",
    owner="inclusion team",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(DAY_SIX, "suspension.on"),
    happened="started",
    feeds=("School census",),
    fields=fields(
        "started:date!, provision:text@!, where:place@, hours:number{0..40}!, full_time:yesno!,"
        "child_voice!, travel, not_in_place_why",
        started="On which day did it begin?",
        provision="Who provides it?",
        where="Where does it take place?",
        hours="For how many hours a week?",
        full_time="Is it full-time?",
        child_voice="What does the child say about it?",
        travel="How does the child get there?",
        not_in_place_why="If nothing is in place, why, and what is being done?",
    ),
    outcomes=(
        Outcome(key="in_place", label="In place"),
        Outcome(
            key="not_in_place",
            label="Not in place",
            starts=("escalation", "day_six"),
            needs=("not_in_place_why",),
            spares=("started", "provision", "hours", "full_time", "child_voice"),
        ),
        no_longer_needed("permanently_excluded", "the child is back in school"),
    ),
)
