"""A child protection plan: the core group that works it and the visits at which a child is seen."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.core_group import FIRST_CORE_GROUP, NEXT_CORE_GROUP
from medlock.law.protection_visit import PROTECTION_VISIT
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Outcome, Status, Step
from medlock.pathways.social_work.conference import REVIEWED
from medlock.pathways.social_work.lapse import NO_PROTECTION_PLAN

CORE_GROUP = Step(
    key="core_group",
    title="Core group",
    trigger="Plan made, then every four weeks",
    owner="social worker",
    lies=Compartment.PLAN,
    purpose=Purpose.CHILD_PROTECTION,
    happened="held",
    together=True,
    fields=fields(
        "held:date!, attended:people!, child_voice!, actions_progress!,"
        "risk_change:code[risk_change]!, changes, next:date>!",
        held="When was it held?",
        attended="Who came?",
        child_voice="What does the child say?",
        actions_progress="What has been done since last time, and what difference did it make?",
        risk_change="Is the child safer than last time?",
        changes="What changes in the plan?",
        next="When is the next meeting?",
    ),
    outcomes=(
        Outcome(key="on_course", label="Plan on course"),
        Outcome(key="changed", label="Plan changed", needs=("changes",)),
        Outcome(
            key="bring_review_forward",
            label="Bring the review forward",
            starts=("rcpc",),
            while_held=("cp_plan",),
        ),
        NO_PROTECTION_PLAN,
    ),
)

VISIT = Step(
    key="cp_visit",
    title="Child protection visit",
    trigger="Clock on the plan",
    owner="social worker",
    purpose=Purpose.CHILD_PROTECTION,
    happened="when",
    together=True,
    feeds=("Annex A 7", "CIN census"),
    fields=fields(
        "when:datetime!, announced:yesno!, seen:people!, seen_alone:yesno!, bedroom_seen:yesno,"
        "child_voice!, adults:people, what_changed!, plan_progress!, not_seen_why",
        when="When was the visit?",
        announced="Did the family know you were coming?",
        seen="Which children did you see?",
        seen_alone="Was the child seen alone?",
        bedroom_seen="Did you see where the child sleeps?",
        child_voice="What did the child say and show?",
        adults="Which adults were there?",
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
            spares=("seen", "seen_alone", "child_voice", "what_changed", "plan_progress"),
        ),
        Outcome(key="new_harm", label="Child seen, new harm", starts=("strategy_discussion",)),
        NO_PROTECTION_PLAN,
    ),
)

CP_PLAN = Status(
    key="cp_plan",
    title="Child protection plan",
    within="in_need",
    sustains=Purpose.CHILD_PROTECTION,
    never_beside=("cin_plan",),
    records=("category", "previous_plans"),
    clocks=(
        Clock(
            step=VISIT.key,
            terms=(PROTECTION_VISIT,) * 2,
            met_by=frozenset({"seen", "new_harm"}),
        ),
        Clock(
            step=CORE_GROUP.key,
            terms=(FIRST_CORE_GROUP, NEXT_CORE_GROUP),
            met_by=frozenset({"on_course", "changed", "bring_review_forward"}),
        ),
        REVIEWED,
    ),
)
