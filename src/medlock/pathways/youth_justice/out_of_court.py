"""An offence settled out of court: the child is assessed, and a panel decides."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.youth_diversion import OUT_OF_COURT as ASSESSED
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Opening, Outcome, Step
from medlock.pathways.youth_justice.lapse import LIST, not_safe

FORMAL = ("first_formal",)
"""Asked before a caution: a child’s first is their entrance into the justice system."""


def _programme(key: str, label: str, disposal: str, *, needs: tuple[str, ...] = ()) -> Outcome:
    """A disposal with work to do: a programme begins, in the place of one that holds."""
    return Outcome(
        key=key,
        label=label,
        starts=("yj_review",),
        opens=(Opening("diversion", at="panel"),),
        replaces=("diversion",),
        sets={"disposal": disposal},
        needs=needs,
    )


OUT_OF_COURT = Step(
    key="out_of_court",
    title="Out-of-court assessment and panel",
    trigger="Triage asks for a joint panel",
    owner="youth justice worker",
    purpose=Purpose.YOUTH_JUSTICE,
    signs="out-of-court panel",
    due=Due(ASSESSED, "yj_notification.on"),
    happened="assessed",
    asks=("police", "education", "health", "social_care"),
    asked_with="agency_report",
    feeds=(LIST,),
    fields=fields(
        "assessed:date!, panel:date!, child_voice!, safety:code[yj_level]!,"
        "wellbeing:code[yj_level]!, victim_view, plan, decision!, first_formal:yesno",
        assessed="When was the assessment finished?",
        panel="When did the panel meet?",
        child_voice="What does the child say?",
        safety="How great is the concern for the safety of others?",
        wellbeing="How great is the concern for the child’s own safety and wellbeing?",
        victim_view="What does the person harmed want?",
        plan="What will the child do, with whom, and until when?",
        decision="What did the panel decide, and why?",
        first_formal="Is this the child’s first caution, with no sentence before it? — Needed for"
        " a caution",
    ),
    outcomes=(
        _programme("community_resolution", "Community resolution", "CR"),
        _programme("outcome_22", "Outcome 22: prosecution deferred", "O22"),
        Outcome(key="youth_caution", label="Youth caution", sets={"disposal": "YC"}, needs=FORMAL),
        _programme("conditional_caution", "Youth conditional caution", "YCC", needs=FORMAL),
        Outcome(key="charge", label="Charge", starts=("bail_and_remand",)),
        Outcome(key="no_action", label="No action", sets={"disposal": "NFA"}),
        not_safe(
            "The child is not safe: strategy discussion before anything else",
            spares=("panel", "decision"),
        ),
    ),
)
