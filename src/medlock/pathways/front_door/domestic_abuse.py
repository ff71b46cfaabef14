"""Somebody, most often the police, tells that a child lives where there was domestic abuse."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.referral_decision import REFERRAL_DECISION
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Outcome, Step

NOTIFICATION = Step(
    key="domestic_abuse_notification",
    title="Domestic abuse notification",
    trigger="The police attended an incident, or a risk conference or a service names the child",
    owner="front door social worker",
    lies=Compartment.CONTACTS,
    purpose=Purpose.FRONT_DOOR,
    due=Due(REFERRAL_DECISION, "domestic_abuse_notification.received"),
    happened="received",
    entry=True,
    together=True,
    feeds=("Annex A 1",),
    fields=sectioned(
        {
            "The notification": "received:datetime!, notified_by:code[domestic_abuse_notifier]!,"
            "police_ref:text, abuse_risk:code[domestic_abuse_risk]!",
            "What happened": "incident:date, child_present:yesno!, what_happened!, child_voice,"
            "household:people, earlier:yesno!",
            "The response": "school_told:date, rationale!",
        },
        received="When did it reach us?",
        notified_by="Who told us?",
        police_ref="Police reference",
        incident="On which day did it happen?",
        abuse_risk="How do they grade the risk?",
        child_present="Was the child there, or near enough to see or hear it?",
        what_happened="What do they say happened?",
        child_voice="What is known of what the child says or showed?",
        household="Who else lives in the home?",
        earlier="Have we been told of abuse in this home before?",
        school_told="When was the child’s school told? — Before the child is next there",
        rationale="Why is this the right response?",
    ),
    outcomes=(
        Outcome(key="noted", label="Noted: the school can be there for the child"),
        Outcome(key="advice", label="Advice to the family or the caller"),
        Outcome(key="early_help", label="Early help", starts=("eh_triage",)),
        Outcome(key="mash_enquiry", label="MASH enquiry", starts=("mash_enquiry",)),
        Outcome(key="referral", label="Referral", starts=("referral",)),
        Outcome(
            key="strategy_discussion",
            label="Strategy discussion now",
            starts=("referral", "strategy_discussion"),
        ),
        Outcome(
            key="open_child",
            label="The child is already open: passed to their worker",
            starts=("case_note",),
            while_held=("in_need",),
        ),
    ),
)
