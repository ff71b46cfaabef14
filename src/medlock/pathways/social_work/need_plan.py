"""A child in need plan: agreed with the family, visited and reviewed at each place's own pace."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.child_in_need_plan import (
    FIRST_REVIEW,
    FIRST_VISIT,
    NEXT_REVIEW,
    NEXT_VISIT,
    PLAN_AGREED,
)
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Outcome, Status, Step
from medlock.pathways.social_work.lapse import NO_NEED_PLAN, UNDER_ASSESSMENT

VISIT = Step(
    key="cin_visit",
    title="Child in need visit",
    trigger="Clock on the plan",
    owner="social worker",
    purpose=Purpose.CHILD_IN_NEED,
    happened="when",
    together=True,
    fields=fields(
        "when:datetime!, seen:people!, seen_alone:yesno, child_voice!, what_changed!,"
        "plan_progress!, not_seen_why",
        when="When was the visit?",
        seen="Which children did you see?",
        seen_alone="Was the child seen alone?",
        child_voice="What did the child say and show?",
        what_changed="What has changed since last time?",
        plan_progress="How is the plan going?",
        not_seen_why="If the child was not seen, why, and what was done about it?",
    ),
    outcomes=(
        Outcome(key="seen", label="Child seen"),
        Outcome(
            key="not_seen",
            label="Child not seen",
            starts=("case_note",),
            needs=("not_seen_why",),
            spares=("seen", "child_voice", "what_changed", "plan_progress"),
        ),
        Outcome(key="new_harm", label="Child seen, new harm", starts=("strategy_discussion",)),
        NO_NEED_PLAN,
    ),
)

REVIEW = Step(
    key="cin_review",
    title="Child in need planning or review meeting",
    trigger="Plan decided on, then at six weeks and every three months",
    owner="social worker",
    lies=Compartment.PLAN,
    purpose=Purpose.CHILD_IN_NEED,
    signs="team manager",
    happened="held",
    together=True,
    feeds=("Annex A 6",),
    fields=fields(
        "held:date!, attended:people!, child_voice!, outcomes_progress!, actions!, consent:yesno!,"
        "drift_check!, next:date>!",
        held="When was it held?",
        attended="Who came?",
        child_voice="What does the child say?",
        outcomes_progress="What has changed for the child?",
        actions="What happens next, who does it, and by when?",
        consent="Does the family agree to the plan?",
        drift_check="Is the plan working fast enough for this child?",
        next="When is the next review?",
    ),
    outcomes=(
        Outcome(key="continues", label="Plan agreed or continues", while_held=("cin_plan",)),
        Outcome(
            key="early_help",
            label="Step down to early help",
            ends=("cin_plan", "in_need"),
            starts=("eh_triage",),
            sets={"reason_for_closure": "RC7"},
            spares=("next",),
            not_during=UNDER_ASSESSMENT,
        ),
        Outcome(
            key="close",
            label="Plan ends: close",
            starts=("case_closure",),
            ends=("cin_plan",),
            spares=("next",),
        ),
        Outcome(
            key="strategy_discussion",
            label="Strategy discussion",
            starts=("strategy_discussion",),
        ),
        Outcome(
            key="legal_planning",
            label="Legal planning",
            starts=("legal_planning",),
            while_held=("cin_plan",),
        ),
        NO_NEED_PLAN,
    ),
)

CIN_PLAN = Status(
    key="cin_plan",
    title="Child in need plan",
    within="in_need",
    never_beside=("cp_plan",),
    clocks=(
        Clock(
            step=VISIT.key,
            terms=(FIRST_VISIT, NEXT_VISIT),
            met_by=frozenset({"seen", "new_harm"}),
        ),
        Clock(
            step=REVIEW.key,
            terms=(PLAN_AGREED, FIRST_REVIEW, NEXT_REVIEW),
            met_by=frozenset({"continues", "strategy_discussion", "legal_planning"}),
        ),
    ),
)
