"""How early help’s work ends whose reason has gone: a person says so, nothing closes itself."""

from __future__ import annotations

from medlock.pathway.language import EVERYTHING, Outcome

NO_PLAN = Outcome(
    key="no_longer_needed",
    label="No longer needed: there is no early help plan",
    spares=EVERYTHING,
    unless_held=("early_help",),
)

WITH_SOCIAL_WORK = Outcome(
    key="open_child",
    label="The child is open to social work: passed to their worker",
    starts=("case_note",),
    while_held=("in_need",),
    spares=EVERYTHING,
)
