"""Another lead practitioner: one person whom the family knows and can ring."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.early_help import NEW_LEAD
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step
from medlock.pathways.early_help.lapse import NO_PLAN

LEAD = Step(
    key="eh_lead",
    title="Change of lead practitioner",
    trigger="The team around the family agrees on it, or the lead practitioner leaves",
    owner="early help hub lead",
    lies=Compartment.PLAN,
    purpose=Purpose.EARLY_HELP,
    due=Due(NEW_LEAD),
    happened="started",
    entry=True,
    together=True,
    while_held=("early_help",),
    fields=fields(
        "lead:person!, lead_agency:agency!, started:date!, reason:code[allocation_reason]!,"
        "family_view!, handover!, family_told:date",
        lead="Who is the new lead practitioner?",
        lead_agency="Which agency do they work for?",
        started="From which day?",
        reason="Why now?",
        family_view="Whom do the children and their parents want?",
        handover="What must they know first?",
        family_told="When was the family told who it is?",
    ),
    outcomes=(
        Outcome(key="changed", label="New lead practitioner", while_held=("early_help",)),
        Outcome(
            key="nobody",
            label="Nobody can be found",
            starts=("escalation",),
            while_held=("early_help",),
            spares=("lead", "lead_agency", "started", "handover"),
        ),
        NO_PLAN,
    ),
)
