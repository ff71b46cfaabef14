"""Someone independent asks a child who was missing why, where and with whom, and what helps."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.missing import RETURN_INTERVIEW as HELD_IN_TIME
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Outcome, Privacy, Step
from medlock.pathways.complex_safeguarding.lapse import PROTECT

UNSAID = ("held", "independent", "child_voice", "actions")

INTERVIEW = Step(
    key="return_interview",
    title="Return interview",
    trigger="A missing child returns",
    owner="independent interviewer",
    purpose=Purpose.COMPLEX_SAFEGUARDING,
    privacy=Privacy.RESTRICTED,
    due=Due(HELD_IN_TIME, "missing_found.found"),
    happened="held",
    feeds=("Annex A 8",),
    fields=sectioned(
        {
            "The offer": "offered:datetime!, accepted:yesno!, held:datetime!, independent:yesno!,"
            "declined_why",
            "What the child says": "child_voice!, push:codes[missing_push],"
            "pull:codes[missing_pull], would_help",
            "While away": "where:place@, places, with_whom:people, travelled, harm:codes[harm],"
            "online",
            "What next": "actions!, told_child, shared_with_police:date, may_share:yesno",
        },
        offered="When was the interview offered to the child?",
        accepted="Did the child accept?",
        held="When was it held?",
        independent="Is the interviewer independent of the child’s placement and care?",
        declined_why="If it was not held, why, and what was tried?",
        child_voice="What does the child say happened?",
        push="What did they leave because of?",
        pull="What did they go to?",
        would_help="What do they say would help?",
        where="Where did they go?",
        places="Which streets, houses, shops or spaces do they speak of?",
        with_whom="Whom were they with?",
        travelled="How did they travel, and who paid?",
        harm="What harm came to them?",
        online="What part did phones and the internet play?",
        actions="What happens next, who does it, and by when?",
        told_child="How and when will the child hear what was done?",
        shared_with_police="When was it shared with the police?",
        may_share="Does the child agree to it being shared?",
    ),
    outcomes=(
        Outcome(key="completed", label="Held"),
        Outcome(
            key="declined",
            label="Declined",
            sets={"accepted": False},
            needs=("declined_why",),
            spares=(*UNSAID, "accepted"),
        ),
        Outcome(
            key="missing_again",
            label="Went missing again before it could be held",
            while_held=("missing",),
            needs=("declined_why",),
            spares=(*UNSAID, "offered", "accepted"),
        ),
        Outcome(
            key="not_reached",
            label="Could not be held: in custody, in hospital or abroad",
            needs=("declined_why",),
            spares=(*UNSAID, "offered", "accepted"),
        ),
        Outcome(
            key="exploitation",
            label="Held: signs of exploitation",
            starts=("exploitation_assessment",),
        ),
        Outcome(key="harm", label="Held: harm disclosed", starts=PROTECT, needs=("harm",)),
        Outcome(
            key="place_of_harm",
            label="Held: a place or group where children are harmed",
            starts=("context_referral",),
            needs=("places",),
        ),
        Outcome(
            key="third_time",
            label="Held: third time in ninety days",
            starts=("cs_meeting",),
        ),
    ),
)
