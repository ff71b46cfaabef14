"""A worker and their manager think about one child together, every month."""

from __future__ import annotations

from medlock.pathway.field import fields
from medlock.pathway.language import EVERYTHING, Outcome, Step

OPEN = ("in_need", "looked_after")
"""While one of these holds, a child’s worker is supervised about them: the clock runs under the
first, in which the second lives."""

SUPERVISION = Step(
    key="supervision",
    title="Case supervision",
    trigger="Every month for each child with a worker; sooner when something happens",
    owner="team manager",
    happened="held",
    entry=True,
    together=True,
    fields=fields(
        "held:date!, worker:person!, child_now!, child_voice!, progress!, hypothesis!,"
        "supervised_visits:yesno!, worker_wellbeing, decisions!, by_when:date>!",
        held="When was it held?",
        worker="With which worker?",
        child_now="What is life like for the child today?",
        child_voice="What does the child say, and what was last done about it?",
        progress="Is the plan making the difference it was meant to?",
        hypothesis="What do we think is going on, and what else could it be?",
        supervised_visits="Has the child been seen as often as they should be?",
        worker_wellbeing="How is the worker?",
        decisions="What was decided, and who does it?",
        by_when="By when?",
    ),
    outcomes=(
        Outcome(key="continues", label="Goes on as planned"),
        Outcome(
            key="change_of_plan",
            label="Change of plan: child in need review",
            starts=("cin_review",),
            while_held=("cin_plan",),
        ),
        Outcome(
            key="core_group",
            label="Change of plan: core group",
            starts=("core_group",),
            while_held=("cp_plan",),
        ),
        Outcome(
            key="bring_forward_conference",
            label="Bring the review conference forward",
            starts=("rcpc",),
            while_held=("cp_plan",),
        ),
        Outcome(
            key="bring_forward_care_review",
            label="Bring the looked-after review forward",
            starts=("lac_review",),
            while_held=("looked_after",),
        ),
        Outcome(
            key="assess_again",
            label="Assess again",
            starts=("cf_assessment",),
            while_held=("in_need",),
        ),
        Outcome(
            key="threshold_decision",
            label="Threshold decision: strategy discussion",
            starts=("referral", "strategy_discussion"),
        ),
        Outcome(
            key="legal_planning",
            label="Legal planning",
            starts=("legal_planning",),
            while_held=OPEN,
        ),
        Outcome(
            key="closure",
            label="The work is done: closure",
            starts=("case_closure",),
            while_held=("in_need",),
        ),
        Outcome(
            key="no_longer_needed",
            label="No longer needed: the child is not open to social work",
            spares=EVERYTHING,
            unless_held=OPEN,
            not_during=("referral",),
        ),
    ),
)
