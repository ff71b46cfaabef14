"""What a partner knows of a place or a group, asked of each when a context is assessed."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.context import CONTEXT_VIEW as ANSWERED
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step, SubjectKind

CONTEXT_VIEW = Step(
    key="context_view",
    title="Partner’s view of a context",
    trigger="Started once for each agency asked by a context assessment",
    owner="partner agency practitioner",
    subject=SubjectKind.CONTEXT,
    lies=Compartment.CONTACTS,
    purpose=Purpose.FRONT_DOOR,
    due=Due(ANSWERED),
    fields=fields(
        "incidents:number!, seen!, good!, would_help!, people:people, declined_why",
        incidents="How many incidents do you know of in the last three months?",
        seen="What do you see happening there, and when?",
        good="Who or what keeps young people safe there?",
        would_help="What would make it safer, and what can you do?",
        people="Who is linked to it?",
        declined_why="Why can you not answer?",
    ),
    outcomes=(
        Outcome(key="answered", label="Answered"),
        Outcome(
            key="nothing_known",
            label="Nothing known",
            spares=("incidents", "seen", "good", "would_help"),
        ),
        Outcome(
            key="declined",
            label="Declined, with reason",
            needs=("declined_why",),
            spares=("incidents", "seen", "good", "would_help"),
        ),
    ),
)
