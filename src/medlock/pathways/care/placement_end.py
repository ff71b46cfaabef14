"""A placement ends, or might: what comes next for the child is said with it."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.placement import STABILITY_MEETING as MEETS
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER, NOT_PLACED

GONE = ("weekly_visits", "temporary_approval", "extended_approval")

END = Step(
    key="placement_end",
    title="Placement end",
    trigger="A move, new terms in the same home, or the end of care",
    owner="placements team",
    purpose=Purpose.CARE,
    signs="social worker",
    happened="ended",
    entry=True,
    while_held=("placed",),
    feeds=("SSDA903",),
    fields=fields(
        "ended:date!, reason_ended:code[reason_placement_change]!, planned_end:yesno!,"
        "child_voice!, belongings!, learning",
        ended="When did it end?",
        reason_ended="Why did it end?",
        planned_end="Was it planned?",
        child_voice="What does the child say about it?",
        belongings="How do the child’s things, pets and friendships go along?",
        learning="What should be learnt?",
    ),
    outcomes=(
        Outcome(
            key="next_found",
            label="Ended: the next home is found",
            starts=("placement",),
            ends=("placed",),
            replaces=GONE,
        ),
        Outcome(
            key="search",
            label="Ended: another must be found",
            starts=("placement_search",),
            ends=("placed",),
            replaces=GONE,
        ),
        Outcome(
            key="same_home",
            label="The same home on new terms: recorded anew from this day",
            starts=("placement",),
            ends=("placed",),
            replaces=("weekly_visits",),
            spares=("belongings",),
        ),
        Outcome(
            key="left_care",
            label="Ended: the child leaves care",
            starts=("exit_from_care",),
            ends=("placed",),
            replaces=GONE,
        ),
        Outcome(
            key="at_risk",
            label="Not ended: at risk, a meeting first",
            starts=("stability_meeting",),
            while_held=("placed",),
            spares=("ended", "reason_ended", "planned_end", "belongings"),
        ),
        NOT_PLACED,
    ),
)

STABILITY = Step(
    key="stability_meeting",
    title="Stability or disruption meeting",
    trigger="Placement wobbling, notice given or ended unplanned",
    owner="placements team",
    purpose=Purpose.CARE,
    due=Due(MEETS),
    happened="held",
    entry=True,
    while_held=("looked_after",),
    fields=fields(
        "held:date!, causes!, support!, child_voice!, learning, moves_in_year:number!",
        held="When was it held?",
        causes="What is making it hard, or ended it?",
        support="What help do the child and the carer get, and from when?",
        child_voice="What does the child say and want?",
        learning="What should be learnt?",
        moves_in_year="How many homes has the child had in the last 12 months?",
    ),
    outcomes=(
        Outcome(key="held_together", label="Held together", while_held=("looked_after",)),
        Outcome(
            key="move_planned",
            label="A move is planned",
            starts=("placement_search",),
            while_held=("looked_after",),
        ),
        NOT_LOOKED_AFTER,
    ),
)
