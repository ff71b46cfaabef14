"""Professionals disagree about a child: said aloud, answered, and learnt from."""

from __future__ import annotations

from medlock.law.escalation import ESCALATION as ANSWERED
from medlock.pathway.field import fields
from medlock.pathway.language import EVERYTHING, Due, Outcome, Step

ESCALATION = Step(
    key="escalation",
    title="Professional disagreement",
    trigger="An agency disagrees with a decision, a delay or a plan",
    owner="challenging practitioner",
    due=Due(ANSWERED),
    entry=True,
    fields=fields(
        "about:text!, stage:code[escalation_stage]!, raised_by:person!, raised_with:person!, view!,"
        "child_voice, response, changed:yesno, learning",
        about="What is the disagreement about?",
        stage="Who is it with now?",
        raised_by="Who raised it?",
        raised_with="Whom was it raised with?",
        view="What do they think should happen, and why?",
        child_voice="What does the child say about it?",
        response="What was the answer?",
        changed="Did anything change for the child?",
        learning="What should be learnt?",
    ),
    outcomes=(
        Outcome(key="workers", label="Agreed between workers"),
        Outcome(key="managers", label="Agreed between managers"),
        Outcome(key="designated_leads", label="Settled by designated leads"),
        Outcome(key="partners", label="Settled by the safeguarding partners"),
        Outcome(
            key="withdrawn",
            label="No longer needed: withdrawn, or overtaken by what happened",
            spares=EVERYTHING,
        ),
    ),
)
