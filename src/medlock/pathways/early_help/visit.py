"""Seeing the family: what the plan is made of."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.early_help import FIRST_VISIT, NEXT_VISIT
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Outcome, Step

VISIT = Step(
    key="eh_visit",
    title="Early help visit or direct work",
    trigger="Plan action, or the family asks",
    owner="lead practitioner",
    purpose=Purpose.EARLY_HELP,
    happened="when",
    entry=True,
    together=True,
    fields=fields(
        "when:datetime!, seen:people!, seen_alone:yesno, where:place@, purpose!, child_voice!,"
        "what_changed!, next, not_seen_why",
        when="When was it?",
        seen="Whom did you see?",
        seen_alone="Was the child seen alone?",
        where="Where was it?",
        purpose="What was it for?",
        child_voice="What did the child say and show?",
        what_changed="What has changed since last time?",
        next="What happens next?",
        not_seen_why="If the child was not seen, why, and what was done about it?",
    ),
    outcomes=(
        Outcome(key="seen", label="Child seen"),
        Outcome(
            key="not_seen",
            label="Child not seen",
            needs=("not_seen_why",),
            spares=("seen", "child_voice", "what_changed"),
        ),
        Outcome(
            key="new_worry",
            label="Child seen, new worry: talk it through with the front door",
            starts=("conversation",),
        ),
    ),
)

VISITED = Clock(
    step=VISIT.key,
    terms=(FIRST_VISIT, NEXT_VISIT),
    met_by=frozenset({"seen", "new_worry"}),
)
