"""A manager decides something about a child outside any other step, and says why."""

from __future__ import annotations

from medlock.pathway.field import fields
from medlock.pathway.language import Outcome, Step

DECISION = Step(
    key="management_decision",
    title="Management decision",
    trigger="A decision outside a step",
    owner="manager",
    happened="on",
    entry=True,
    together=True,
    fields=fields(
        "on:date!, decision!, reason!, child_voice, child_told:yesno!, by_when:date>",
        on="When was it decided?",
        decision="What was decided, and who does it?",
        reason="Why was it decided so?",
        child_voice="What does the child say about it?",
        child_told="Have the child and family been told?",
        by_when="By when is it done?",
    ),
    outcomes=(
        Outcome(key="recorded", label="Recorded"),
        Outcome(
            key="look_again",
            label="Recorded, to be looked at again in supervision",
            starts=("supervision",),
            needs=("by_when",),
        ),
    ),
)
