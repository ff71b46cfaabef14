"""Visits to a looked-after child: how often is set by where the child lives and on what footing."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.looked_after_visit import (
    FIRST_VISIT,
    LASTING_VISIT,
    NEXT_VISIT,
    ORDER_AT_HOME_FIRST,
    ORDER_AT_HOME_NEXT,
    TEMPORARY_NEXT,
    TEMPORARY_WEEKLY,
    UNASSESSED_NEXT,
    UNASSESSED_WEEKLY,
)
from medlock.law.term import months_after
from medlock.pathway.field import fields
from medlock.pathway.language import Case, Circumstances, Clock, Outcome, Step, TermsBy
from medlock.pathways.care.lapse import NOT_PLACED

WITH_PARENT, INTERIM, FULL = "P1", "C1", "C2"

VISIT = Step(
    key="cla_visit",
    title="Visit to a looked-after child",
    trigger="Clock on the placement; also whenever the child or the carer asks",
    owner="social worker",
    purpose=Purpose.CARE,
    happened="when",
    feeds=("Annex A 8",),
    fields=fields(
        "when:datetime!, where:place@!, seen_alone:yesno!, bedroom_seen:yesno, child_voice!,"
        "carer_view!, plan_progress!, concerns, not_seen_why",
        when="When was the visit?",
        where="Where was it?",
        seen_alone="Was the child seen alone?",
        bedroom_seen="Did you see where the child sleeps?",
        child_voice="What did the child say and show?",
        carer_view="What does the carer say?",
        plan_progress="How is the care plan going?",
        concerns="What worries you?",
        not_seen_why="If the child was not seen, why, and what was done about it?",
    ),
    outcomes=(
        Outcome(key="seen", label="Child seen", while_held=("placed",)),
        Outcome(
            key="not_seen",
            label="Child not seen",
            starts=("case_note",),
            needs=("not_seen_why",),
            spares=("where", "seen_alone", "child_voice", "carer_view", "plan_progress"),
        ),
        Outcome(
            key="placement_at_risk",
            label="Child seen, placement at risk",
            starts=("stability_meeting",),
            needs=("concerns",),
            while_held=("placed",),
        ),
        Outcome(
            key="new_harm",
            label="Child seen, new harm",
            starts=("strategy_discussion",),
            needs=("concerns",),
        ),
        NOT_PLACED,
    ),
)

SEEN = frozenset({"seen", "placement_at_risk", "new_harm"})


def _with_parent(child: Circumstances) -> bool:
    return child.facts.get("placement_type") == WITH_PARENT


def _on_temporary_footing(child: Circumstances) -> bool:
    interim = _with_parent(child) and child.facts.get("legal_status") == INTERIM
    return interim or child.facts.get("temporarily_approved") is True


def _with_unassessed_parent(child: Circumstances) -> bool:
    return _with_parent(child) and child.facts.get("assessed_first") is False


def _care_order_at_home(child: Circumstances) -> bool:
    return _with_parent(child) and child.facts.get("legal_status") == FULL


def _settled_for_a_year(child: Circumstances) -> bool:
    """From the day a year after the child came to live there, whatever episode that began."""
    since = child.facts.get("home_since") or child.status_opened_on
    if since is None or child.facts.get("to_eighteen") is not True:
        return False
    return str(months_after(child.on, -12)) >= str(since)


VISITED = Clock(
    step=VISIT.key,
    terms=TermsBy(
        cases=(
            Case(
                "with a temporarily approved carer, or a parent under an interim care order",
                _on_temporary_footing,
                (TEMPORARY_WEEKLY, TEMPORARY_NEXT),
            ),
            Case(
                "with a parent who was not assessed first",
                _with_unassessed_parent,
                (UNASSESSED_WEEKLY, UNASSESSED_NEXT),
            ),
            Case(
                "with a parent under a care order",
                _care_order_at_home,
                (ORDER_AT_HOME_FIRST, ORDER_AT_HOME_NEXT),
            ),
            Case(
                "settled until 18, after the first year",
                _settled_for_a_year,
                (FIRST_VISIT, LASTING_VISIT),
            ),
        ),
        otherwise=(FIRST_VISIT, NEXT_VISIT),
    ),
    met_by=SEEN,
)
"""The intervals that last as long as the placement does."""

VISITED_WEEKLY = Clock(step=VISIT.key, terms=(TEMPORARY_WEEKLY,) * 2, met_by=SEEN)
"""The stricter interval beside it, until the first review."""
