"""Anything about a child that is worth keeping."""

from __future__ import annotations

from medlock.pathway.field import fields
from medlock.pathway.language import Outcome, Step

CASE_NOTE = Step(
    key="case_note",
    title="Case note",
    trigger="Anything worth keeping",
    owner="any allocated worker",
    happened="when",
    entry=True,
    together=True,
    fields=fields(
        "when:datetime!, kind:code[case_note_kind]!, people:people, note!, child_voice",
        when="When was it?",
        kind="What kind of note is it?",
        people="Who was there?",
        note="What happened?",
        child_voice="What did the child say?",
    ),
    outcomes=(
        Outcome(key="recorded", label="Recorded"),
        Outcome(key="significant", label="Significant: added to the chronology"),
    ),
)
