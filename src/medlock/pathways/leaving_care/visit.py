"""A personal adviser sees a care leaver where they live."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.pathway.field import fields
from medlock.pathway.language import Outcome, Step
from medlock.pathways.leaving_care.lapse import NOT_A_CARE_LEAVER

VISIT = Step(
    key="pa_visit",
    title="Personal adviser visit",
    trigger="Seven days after a move, then at least every two months",
    owner="personal adviser",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    happened="when",
    entry=True,
    while_held=("care_leaver",),
    feeds=("Annex A 9",),
    fields=fields(
        "when:datetime!, where:place@!, at_home:yesno!, home_suitable:yesno!, home_why,"
        "wellbeing!, my_words!, actions, tried",
        when="When was the visit, or the attempt?",
        where="Where was it?",
        at_home="Did you see where they live?",
        home_suitable="Is their home safe and right for them?",
        home_why="What makes it so?",
        wellbeing="How are they, and what has changed since last time?",
        my_words="What do they say?",
        actions="What happens next, who does it, and by when?",
        tried="If they were not seen, what was tried and what will be tried next?",
    ),
    outcomes=(
        Outcome(key="seen", label="Seen"),
        Outcome(
            key="not_in_touch",
            label="Not in touch",
            starts=("case_note",),
            needs=("tried",),
            spares=("where", "at_home", "home_suitable", "wellbeing", "my_words"),
        ),
        Outcome(
            key="home_at_risk",
            label="Seen, and the home is at risk",
            starts=("staying_put", "pathway_review"),
            while_held=("care_leaver",),
        ),
        Outcome(
            key="worried",
            label="Seen, and worried: talk it through with the front door",
            starts=("conversation",),
        ),
        NOT_A_CARE_LEAVER,
    ),
)

SEEN = frozenset({"seen", "home_at_risk", "worried"})
