"""A child becomes looked after: who decides it, on what ground, and who reviews it from then on."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.entry_to_care import ENTRY_DECISION, REVIEWING_OFFICER
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Due, Opening, Outcome, Step
from medlock.pathways.care.lapse import NOT_IN_NEED, NOT_LOOKED_AFTER

ENDED_BY_CARE = (
    "cin_plan",
    "edge_of_care",
    "short_breaks",
    "on_short_break",
    "care_leaver",
    "new_home",
    "support_after_21",
    "privately_fostered",
)
"""What a care plan takes the place of; a young person may come back into care at 16 or 17."""

ENTRY = Step(
    key="entry_to_care",
    title="Decision to look after",
    trigger="Parents’ agreement, an order, police protection, a remand, or a child who came alone",
    owner="social worker",
    purpose=Purpose.CARE,
    signs="head of service",
    due=Due(ENTRY_DECISION),
    happened="began",
    entry=True,
    together=True,
    while_held=("in_need",),
    unless_held=("looked_after",),
    feeds=("SSDA903", "Annex A 8"),
    fields=sectioned(
        {
            "The decision": "began:date!, legal_status:code[legal_status]!,"
            "category_of_need:code[category_of_need]!, reason!, uasc:yesno!, decided_by:person!",
            "The family": "family_explored!, s20_capacity_checked:yesno, s20_signed:doc,"
            "siblings_together:yesno!",
            "The child": "child_voice!, child_told_by:person!",
        },
        began="Since when is the child looked after?",
        legal_status="Under which legal status?",
        category_of_need="What is the child’s main need?",
        reason="Why can the child not be safe at home, even with help?",
        uasc="Did the child come to this country alone, seeking asylum?",
        decided_by="Who decided?",
        family_explored="Who in the family or among friends was asked, and what did they say?",
        s20_capacity_checked="If parents agreed: could they understand what they agreed to?",
        s20_signed="If parents agreed: their signed agreement",
        siblings_together="Do brothers and sisters stay together? — Yes also for an only child",
        child_voice="What does the child say, want and fear?",
        child_told_by="Who tells the child?",
    ),
    outcomes=(
        Outcome(
            key="looked_after",
            label="Looked after",
            starts=("placement_search", "iro_allocation"),
            opens=(Opening("looked_after", at="began"),),
            replaces=ENDED_BY_CARE,
        ),
        Outcome(
            key="alternative",
            label="Another way agreed: family or friends plan for the child",
            spares=("began", "legal_status", "category_of_need", "child_told_by"),
        ),
        Outcome(
            key="not_agreed",
            label="Not agreed: the child stays at home",
            spares=("began", "legal_status", "category_of_need", "child_told_by"),
        ),
        NOT_IN_NEED,
    ),
)

REVIEWING_OFFICER_NAMED = Step(
    key="iro_allocation",
    title="Independent reviewing officer named",
    trigger="Child becomes looked after",
    owner="reviewing service manager",
    purpose=Purpose.CARE,
    due=Due(REVIEWING_OFFICER, "entry_to_care.began"),
    happened="named_on",
    fields=fields(
        "iro:person!, named_on:date!, child_told:date, review_booked:date>!",
        iro="Who is the reviewing officer?",
        named_on="Since when?",
        child_told="When was the child told who it is?",
        review_booked="For when is the first review booked?",
    ),
    outcomes=(Outcome(key="named", label="Named"), NOT_LOOKED_AFTER),
)

LEGAL_STATUS_CHANGE = Step(
    key="legal_status_change",
    title="Change of legal status",
    trigger="An order is made or ends, or parents agree or no longer do",
    owner="social worker",
    lies=Compartment.LEGAL,
    purpose=Purpose.CARE,
    happened="changed_on",
    entry=True,
    together=True,
    while_held=("looked_after",),
    feeds=("SSDA903",),
    fields=fields(
        "changed_on:date!, legal_status:code[legal_status]!, because!, child_view!,"
        "reason_new:code[reason_for_new_episode]!",
        changed_on="From which day?",
        legal_status="Which legal status does the child have from then?",
        because="Why did it change?",
        child_view="What does the child understand and say about it?",
        reason_new="What changed with it?",
    ),
    outcomes=(
        Outcome(key="recorded", label="Recorded", while_held=("looked_after",)),
        Outcome(
            key="with_parent",
            label="Recorded, and the child lives with a parent: visits count anew",
            starts=("placement_end",),
            while_held=("placed",),
        ),
        NOT_LOOKED_AFTER,
    ),
)
