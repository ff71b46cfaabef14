"""A child moves from one team to another without being told their story again."""

from __future__ import annotations

from medlock.law.case_transfer import CASE_TRANSFER as ANSWERED
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Outcome, Step
from medlock.pathways.social_work.lapse import NOT_IN_NEED

TRANSFER = Step(
    key="case_transfer",
    title="Transfer between teams",
    trigger="Another team’s remit fits the child now",
    owner="team manager",
    due=Due(ANSWERED, "case_transfer.asked"),
    happened="asked",
    entry=True,
    together=True,
    while_held=("in_need",),
    fields=sectioned(
        {
            "The transfer": "asked:date!, from_team:agency!, to_team:agency!, why!",
            "What they must know": "summary!, child_voice!, chronology_current:yesno!",
            "Handing over": "joint_visit:date, accepted:date, not_accepted_why, family_told:date",
        },
        asked="When was the transfer asked for?",
        from_team="From which team?",
        to_team="To which team?",
        why="Why is that team the right one?",
        summary="What must they know: worries, strengths, plan, and what is due next?",
        child_voice="What does the child say about a new worker?",
        chronology_current="Is the chronology up to date?",
        joint_visit="When did both workers visit together?",
        accepted="When was the transfer accepted?",
        family_told="When was the family told?",
        not_accepted_why="If it was not accepted, why?",
    ),
    outcomes=(
        Outcome(
            key="accepted",
            label="Accepted",
            starts=("allocation",),
            needs=("accepted",),
            while_held=("in_need",),
        ),
        Outcome(
            key="not_accepted",
            label="Not accepted",
            starts=("escalation",),
            needs=("not_accepted_why",),
        ),
        NOT_IN_NEED,
    ),
)
