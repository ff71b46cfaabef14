"""The early help hub decides who is best placed to help, and with how much."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.early_help import TRIAGE as DECIDED
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Outcome, Step
from medlock.pathways.early_help.lapse import WITH_SOCIAL_WORK

TRIAGE = Step(
    key="eh_triage",
    title="Early help hub triage",
    trigger="Conversation, contact, step-down, a school’s request, or the family asks",
    owner="early help hub lead",
    lies=Compartment.CONTACTS,
    purpose=Purpose.EARLY_HELP,
    due=Due(DECIDED, "eh_triage.received"),
    entry=True,
    together=True,
    fields=sectioned(
        {
            "The request": "received:date!, source:code[early_help_source]!, asked_for!,"
            " family_knows:yesno!, child_voice",
            "What is known": "ithrive:code[ithrive]!, risk_tier:code[risk_tier]!, risk_reason!,"
            " already_helping:people",
            "The decision": "locality:place@!, lead_agency:agency, proposed_lead:person,"
            " decision_reason!, family_told:date",
        },
        received="When did the request reach the hub?",
        source="Where did it come from?",
        asked_for="What is hoped for?",
        family_knows="Does the family know about this request, and want help?",
        child_voice="What does the child say?",
        ithrive="Which kind of help is needed now?",
        risk_tier="How great is the risk without help?",
        risk_reason="Why is the risk that great?",
        already_helping="Who is helping already?",
        locality="In which locality does the family live?",
        lead_agency="Which agency will lead?",
        proposed_lead="Who could be the lead practitioner?",
        decision_reason="Why is this the right help?",
        family_told="When was the family told what was decided?",
    ),
    outcomes=(
        Outcome(key="universal", label="Services for every family, or signposted"),
        Outcome(
            key="one_service",
            label="One service can help",
            starts=("service_request",),
            needs=("lead_agency",),
        ),
        Outcome(
            key="assessment",
            label="Early help assessment",
            starts=("eha",),
            unless_held=("early_help",),
            needs=("lead_agency",),
        ),
        Outcome(
            key="plan_open",
            label="A plan is open already: bring the team around the family together",
            starts=("taf_meeting",),
            while_held=("early_help",),
        ),
        Outcome(key="forum", label="Locality forum", starts=("bridging_forum",)),
        Outcome(key="step_up", label="Step up to MASH", starts=("mash_enquiry",)),
        WITH_SOCIAL_WORK,
    ),
)
