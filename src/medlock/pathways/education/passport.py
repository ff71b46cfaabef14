"""What helps a child, in their own words, handed to the next setting before they get there."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.moving_school import PASSPORT as HANDED_OVER
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Outcome, Step

PASSPORT = Step(
    key="passport",
    title="Child’s passport",
    trigger="Starting nursery, school, secondary or post-16",
    owner="current setting",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(HANDED_OVER),
    entry=True,
    fields=sectioned(
        {
            "The move": "leaving:text@!, leaving_school:agency@, going_to:text@!, "
            "next_school:agency@, move:code[phase_transfer]!, moves_on:date>",
            "The child": "child_voice!, strengths!, needs!, what_works!, "
            "readiness:code[school_readiness]",
            "Sharing": "consent:yesno!, received:date",
        },
        leaving="Which setting is the child leaving?",
        leaving_school="If the child leaves a school of ours, which?",
        going_to="Where is the child going next?",
        next_school="If the next place is a school of ours, which?",
        move="Which move is it?",
        child_voice="What does the child want the new place to know? — In their words",
        strengths="What is the child good at, and what do they enjoy?",
        needs="What does the child find hard?",
        what_works="What helps, and what makes it worse?",
        readiness="How ready is the child?",
        consent="Do the family, and a child old enough, agree to share it?",
        moves_on="When does the child start there?",
        received="When did the next setting say it has read it?",
    ),
    outcomes=(
        Outcome(key="shared", label="Shared with the next setting"),
        Outcome(
            key="declined",
            label="The family does not want it shared",
            spares=("child_voice", "strengths", "needs", "what_works"),
        ),
        Outcome(
            key="not_moving",
            label="No longer needed: the child is not moving",
            spares=(
                "leaving",
                "going_to",
                "move",
                "child_voice",
                "strengths",
                "needs",
                "what_works",
                "consent",
            ),
        ),
    ),
)
