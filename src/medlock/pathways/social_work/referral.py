"""A request for a social care service, decided within a working day. The only way a child
becomes a child in need, so that every open child has a referral behind them."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.referral_decision import REFERRAL_DECISION
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Opening, Outcome, Step
from medlock.pathways.social_work.lapse import UNDER_ASSESSMENT

REFERRAL = Step(
    key="referral",
    title="Referral",
    trigger="Contact or MASH decides that a social work response may be needed",
    owner="duty team manager",
    purpose=Purpose.FRONT_DOOR,
    due=Due(REFERRAL_DECISION, "referral.received"),
    happened="received",
    together=True,
    unless_held=("in_need",),
    feeds=("Annex A 3", "CIN census"),
    fields=fields(
        "received:date!, source:code[referral_source]!, reason:code[contact_reason]!,"
        "primary_need:code[primary_need]!, repeat_within_year:yesno!, family_told:yesno!,"
        "child_voice, decision!, rationale!, decided_by:person!, feedback_given:date",
        received="When was the referral received?",
        source="Who is it from?",
        reason="What is it mainly about?",
        primary_need="What is the main need?",
        repeat_within_year="Was this child referred before in the last 12 months?",
        family_told="Has the family been told?",
        child_voice="What does the child say?",
        decision="What was decided?",
        rationale="Why was it decided so?",
        decided_by="Who decided?",
        feedback_given="When was the referrer told what was decided?",
    ),
    outcomes=(
        Outcome(
            key="assessment",
            label="Assessment",
            starts=("cf_assessment",),
            opens=(Opening("in_need", at="received"),),
        ),
        Outcome(
            key="strategy_discussion",
            label="Strategy discussion",
            starts=("strategy_discussion",),
            opens=(Opening("in_need", at="received"),),
        ),
        Outcome(
            key="exploitation",
            label="Assessment, with an exploitation assessment",
            starts=("cf_assessment", "exploitation_assessment"),
            opens=(Opening("in_need", at="received"),),
        ),
        Outcome(
            key="early_help",
            label="Early help",
            starts=("eh_triage",),
            not_during=UNDER_ASSESSMENT,
        ),
        Outcome(
            key="no_further_action",
            label="No further action",
            not_during=UNDER_ASSESSMENT,
        ),
    ),
)
