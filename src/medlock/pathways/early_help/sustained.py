"""Six months after a plan ended well: is it still so? Help that does not last has not helped."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.sustained_outcome import SUSTAINED_OUTCOME
from medlock.pathway.field import fields
from medlock.pathway.language import EVERYTHING, Due, Outcome, Step

SUSTAINED = Step(
    key="sustained_check",
    title="Has it lasted?",
    trigger="Six months after an early help plan ended with its goals met",
    owner="lead practitioner",
    lies=Compartment.PLAN,
    purpose=Purpose.EARLY_HELP,
    due=Due(SUSTAINED_OUTCOME, "taf_meeting.held"),
    happened="checked",
    together=True,
    fields=fields(
        "checked:date!, asked:people!, child_voice!, parents_views!, since_then!,"
        "still_met:codes[headline_need], evidence!, not_reached_why",
        checked="When did you check?",
        asked="Whom did you ask?",
        child_voice="What does the child say?",
        parents_views="What do the parents or carers say?",
        since_then="What has happened since the plan ended?",
        still_met="Which needs are still met?",
        evidence="How do you know? — From school, health, police and others, as the family agreed",
        not_reached_why="If nobody could be reached, what was tried?",
    ),
    outcomes=(
        Outcome(key="lasted", label="It has lasted", needs=("still_met",)),
        Outcome(key="partly", label="It has lasted in part; the family wants no more help"),
        Outcome(
            key="help_again",
            label="It has not lasted: early help again",
            starts=("eh_triage",),
        ),
        Outcome(key="step_up", label="Step up to MASH", starts=("mash_enquiry",)),
        Outcome(
            key="not_reached",
            label="Nobody could be reached",
            needs=("not_reached_why",),
            spares=EVERYTHING,
        ),
        Outcome(
            key="help_began_again",
            label="Help began again before the six months were over",
            spares=EVERYTHING,
            while_held=("early_help", "in_need"),
        ),
    ),
)
