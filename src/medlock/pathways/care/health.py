"""The health of a looked-after child: assessed, teeth checked, and asked how they feel."""

from __future__ import annotations

from datetime import date

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.looked_after_health import (
    DENTAL_CHECK,
    FIRST_HEALTH,
    HEALTH_FROM_FIVE,
    HEALTH_UNDER_FIVE,
    STRENGTHS,
)
from medlock.pathway.clocks import birthday_on
from medlock.pathway.field import fields
from medlock.pathway.language import Case, Circumstances, Clock, Outcome, Step, TermsBy
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER

HELD = ("looked_after",)

HEALTH = Step(
    key="health_assessment",
    title="Health assessment",
    trigger="Becomes looked after, then yearly; half-yearly before the fifth birthday",
    owner="looked-after health team",
    lies=Compartment.HEALTH,
    purpose=Purpose.CARE,
    happened="seen_on",
    feeds=("SSDA903 OC2",),
    fields=fields(
        "seen_on:date!, by:person!, immunised:yesno!, development_check:yesno,"
        "substance:code[substance_use], needs!, actions!, child_voice!, why_not",
        seen_on="When was the child seen?",
        by="Who assessed?",
        immunised="Are immunisations up to date?",
        development_check="Under five: is the development check up to date?",
        substance="What was found about drink and drugs?",
        needs="What does the child need to be well, in body and mind?",
        actions="Who does what, and by when?",
        child_voice="What does the child say about health and feeling well?",
        why_not="If there was no assessment, why, and what is done about it?",
    ),
    outcomes=(
        Outcome(key="completed", label="Completed", while_held=HELD),
        Outcome(
            key="refused",
            label="Refused by a child old enough to decide",
            needs=("child_voice", "why_not"),
            spares=("seen_on", "by", "immunised", "needs", "actions"),
            while_held=HELD,
        ),
        Outcome(
            key="delayed",
            label="Delayed: raised",
            starts=("escalation",),
            needs=("why_not",),
            spares=("seen_on", "by", "immunised", "needs", "actions", "child_voice"),
            while_held=HELD,
        ),
        NOT_LOOKED_AFTER,
    ),
)

DENTAL = Step(
    key="dental_check",
    title="Dental check",
    trigger="Once a year",
    owner="looked-after health team",
    lies=Compartment.HEALTH,
    purpose=Purpose.CARE,
    happened="seen_on",
    feeds=("SSDA903 OC2",),
    fields=fields(
        "seen_on:date!, treatment, child_voice, why_not",
        seen_on="When were the child’s teeth checked?",
        treatment="What treatment is needed?",
        child_voice="What does the child say about it?",
        why_not="If they were not checked, why, and what is done about it?",
    ),
    outcomes=(
        Outcome(key="checked", label="Checked", while_held=HELD),
        Outcome(
            key="not_checked",
            label="Not checked",
            needs=("why_not",),
            spares=("seen_on",),
            while_held=HELD,
        ),
        NOT_LOOKED_AFTER,
    ),
)

QUESTIONNAIRE = Step(
    key="strengths_questionnaire",
    title="Strengths and difficulties questionnaire",
    trigger="Once a year, from the fourth birthday to the seventeenth",
    owner="social worker",
    lies=Compartment.HEALTH,
    purpose=Purpose.CARE,
    happened="filled_in",
    feeds=("SSDA903 OC2",),
    fields=fields(
        "filled_in:date!, score:number{0..40}!, child_voice, follow_up!,"
        "reason_not:code[sdq_not_done]",
        filled_in="When was it filled in?",
        score="What is the total score? — From 0 to 40",
        child_voice="What does the child say about how they feel?",
        follow_up="What help follows from it?",
        reason_not="If there is none, why?",
    ),
    outcomes=(
        Outcome(key="completed", label="Completed", while_held=HELD),
        Outcome(
            key="not_completed",
            label="Not completed",
            needs=("reason_not",),
            spares=("filled_in", "score", "follow_up"),
            while_held=HELD,
        ),
        NOT_LOOKED_AFTER,
    ),
)


def _under_five(child: Circumstances) -> bool:
    return child.age is not None and child.age < 5


def _asked_how(child: Circumstances) -> bool:
    return child.age is not None and 4 <= child.age <= 16


def _fourth_birthday(child: Circumstances) -> date | None:
    return birthday_on(child.born_on, 4) if child.born_on else None


ASSESSED = Clock(
    step=HEALTH.key,
    terms=TermsBy(
        cases=(Case("under five", _under_five, (FIRST_HEALTH, HEALTH_UNDER_FIVE)),),
        otherwise=(FIRST_HEALTH, HEALTH_FROM_FIVE),
    ),
    met_by=frozenset({"completed", "refused"}),
)

TEETH_CHECKED = Clock(step=DENTAL.key, terms=(DENTAL_CHECK,) * 2, met_by=frozenset({"checked"}))

ASKED_HOW = Clock(
    step=QUESTIONNAIRE.key,
    terms=TermsBy(
        cases=(Case("aged 4 to 16", _asked_how, (STRENGTHS,) * 2, since=_fourth_birthday),),
        otherwise=(),
    ),
    met_by=frozenset({"completed", "not_completed"}),
)
"""Nothing is asked of a younger or older child; a child in care since infancy has the year from
the fourth birthday."""
