"""Any other approach about a child: the public, family, a police notification, a hospital."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.referral_decision import REFERRAL_DECISION
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step

CONTACT = Step(
    key="contact",
    title="Contact or notification",
    trigger="Any other approach: public, family, police notification, hospital, out of hours",
    owner="front door social worker",
    lies=Compartment.CONTACTS,
    purpose=Purpose.FRONT_DOOR,
    due=Due(REFERRAL_DECISION, "contact.received"),
    happened="received",
    entry=True,
    together=True,
    feeds=("Annex A 1",),
    fields=fields(
        "received:datetime!, method:code[contact_method]!, source:code[referral_source]!,"
        "notifier:person, agency:agency, police_ref:text, reason:code[contact_reason]!, worries!,"
        "strengths, child_voice, household:people, domestic_abuse:yesno, rag:code[rag]!,"
        "family_aware:yesno!,"
        "sharing_basis:code[sharing_basis]!, rationale!, decided_by:person!, feedback_given:date",
        received="When did it reach us?",
        method="How did it reach us?",
        source="Who is it from?",
        notifier="Who told us?",
        agency="Which agency do they work for, if any?",
        police_ref="Police reference",
        reason="What is it mainly about?",
        worries="What are they worried about?",
        strengths="What is going well?",
        child_voice="What does the child say?",
        household="Who else lives in the home?",
        domestic_abuse="Is it about domestic abuse? — A notification by the police or a risk"
        " conference has a step of its own",
        rag="How urgent is it?",
        family_aware="Does the family know we have been told?",
        sharing_basis="Why may this be shared?",
        rationale="Why is this the right response?",
        decided_by="Who decided?",
        feedback_given="When did we tell the person what we decided?",
    ),
    outcomes=(
        Outcome(key="advice", label="Information and advice"),
        Outcome(key="signposted", label="Signposted"),
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
        Outcome(
            key="allegation",
            label="Allegation against a person who works with children",
            starts=("lado_referral",),
        ),
        Outcome(
            key="missing",
            label="The child is missing: look for them now",
            starts=("missing_report",),
        ),
        Outcome(key="private_fostering", label="Private fostering", starts=("pf_notification",)),
        Outcome(
            key="transfer_in",
            label="Transfer in of a child on another area’s plan",
            starts=("referral", "transfer_in_conference"),
        ),
    ),
)
