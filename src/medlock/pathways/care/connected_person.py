"""A relative or friend cares for the child: assessed, and meanwhile approved for a limited time."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.connected_person import (
    CONNECTED_ASSESSMENT,
    EXTENDED_APPROVAL,
    TEMPORARY_APPROVAL,
)
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Opening, Outcome, Status, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER, no_longer_needed

TEMPORARY = ("temporary_approval", "extended_approval")

ASSESSMENT = Step(
    key="connected_person",
    title="Connected person assessment",
    trigger="Family or friend offers care",
    owner="fostering social worker",
    purpose=Purpose.CARE,
    signs="agency decision maker",
    due=Due(CONNECTED_ASSESSMENT, "temporary_approval_decision.began"),
    entry=True,
    while_held=("looked_after",),
    fields=fields(
        "carer:person@!, checks!, viability!, assessment!, child_view!, panel:date, decided:date!",
        carer="Who offers to care?",
        checks="What did the checks show?",
        viability="Can they care for this child safely, with help?",
        assessment="What does the assessment conclude?",
        child_view="What does the child say about living with them?",
        panel="When did the panel meet?",
        decided="When was it decided?",
    ),
    outcomes=(
        Outcome(
            key="approved",
            label="Approved: the child moves in",
            starts=("placement",),
            replaces=TEMPORARY,
            while_held=("looked_after",),
        ),
        Outcome(
            key="approved_there",
            label="Approved: the child lives there already",
            starts=("placement_end",),
            replaces=TEMPORARY,
            while_held=("placed",),
        ),
        Outcome(
            key="not_approved",
            label="Not approved",
            starts=("placement_search",),
            replaces=TEMPORARY,
            spares=("panel", "assessment"),
            while_held=("looked_after",),
        ),
        NOT_LOOKED_AFTER,
    ),
)

APPROVAL = Step(
    key="temporary_approval_decision",
    title="Temporary approval of a connected person",
    trigger="A child must move to family or friends before they can be assessed",
    owner="fostering social worker",
    purpose=Purpose.CARE,
    signs="head of service",
    happened="began",
    entry=True,
    while_held=("looked_after",),
    unless_held=TEMPORARY,
    fields=fields(
        "began:date!, carer:person@!, relationship!, home_seen:date!, checks!, child_view!,"
        "why_now!",
        began="From which day?",
        carer="Who is to care?",
        relationship="Who are they to the child?",
        home_seen="When was their home seen?",
        checks="What did the first checks show of the carer and everyone in the home?",
        child_view="What does the child say about living with them?",
        why_now="Why can it not wait for the assessment?",
    ),
    outcomes=(
        Outcome(
            key="approved",
            label="Approved for 16 weeks",
            starts=("connected_person", "placement"),
            opens=(Opening("temporary_approval", at="began"),),
        ),
        Outcome(
            key="not_approved",
            label="Not approved",
            starts=("placement_search",),
            while_held=("looked_after",),
        ),
        NOT_LOOKED_AFTER,
    ),
)

EXTENSION = Step(
    key="temporary_approval_extension",
    title="Extension of temporary approval",
    trigger="The assessment, or an appeal, cannot be finished within 16 weeks",
    owner="fostering social worker",
    purpose=Purpose.CARE,
    signs="head of service",
    entry=True,
    while_held=("temporary_approval",),
    fields=fields(
        "began:date!, still_right!, child_view!, because!, panel_view",
        began="When was the first approval given?",
        still_right="Is it still the best place for the child?",
        child_view="What does the child say about it?",
        because="Why could the assessment not be finished?",
        panel_view="What does the panel say?",
    ),
    outcomes=(
        Outcome(
            key="extended",
            label="Extended by eight weeks",
            opens=(Opening("extended_approval", at="began"),),
            ends=("temporary_approval",),
        ),
        Outcome(
            key="not_extended",
            label="Not extended",
            starts=("placement_search",),
            while_held=("looked_after",),
        ),
        no_longer_needed("temporary_approval", because="there is no temporary approval"),
    ),
)

APPROVED = Status(
    key="temporary_approval",
    title="Temporary approval of a connected person",
    within="looked_after",
    limits=(TEMPORARY_APPROVAL,),
)

EXTENDED = Status(
    key="extended_approval",
    title="Extended temporary approval",
    within="looked_after",
    limits=(EXTENDED_APPROVAL,),
)
