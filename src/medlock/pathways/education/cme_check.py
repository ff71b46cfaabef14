"""What another agency’s files say of where a child with no school may be."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.missing_education import ANSWERED
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step

CME_CHECK = Step(
    key="cme_check",
    title="Agency’s check for a child missing education",
    trigger="Started once for each agency asked",
    owner="partner agency practitioner",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(ANSWERED),
    fields=fields(
        "known:yesno!, last_seen:date, lives_now:place@, lives_elsewhere:text@, child_voice,"
        "worries, declined_why",
        known="Is the child or family known to you?",
        last_seen="When did you last see or hear from the child?",
        lives_now="Where do they live, as far as you know?",
        lives_elsewhere="If outside the area, where?",
        child_voice="What does the child say about school, if you know?",
        worries="What worries you about this child?",
        declined_why="Why can you not answer?",
    ),
    outcomes=(
        Outcome(key="answered", label="Answered"),
        Outcome(key="nothing_known", label="Nothing known"),
        Outcome(
            key="declined",
            label="Declined, with reason",
            needs=("declined_why",),
            spares=("known",),
        ),
    ),
)
