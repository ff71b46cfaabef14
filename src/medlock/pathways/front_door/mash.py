"""The multi-agency safeguarding hub: what one agency cannot see alone, asked of each of them."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.mash_enquiry import AGENCY_ANSWER, MASH_ENQUIRY
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Privacy, Step

ENQUIRY = Step(
    key="mash_enquiry",
    title="MASH enquiry",
    trigger="Screening cannot decide without what other agencies hold",
    owner="MASH social worker",
    purpose=Purpose.FRONT_DOOR,
    signs="MASH manager",
    due=Due(MASH_ENQUIRY),
    together=True,
    asks=(
        "police",
        "health",
        "education",
        "housing",
        "probation",
        "adult_social_care",
        "youth_justice",
        "early_help",
    ),
    asked_with="agency_check",
    fields=fields(
        "rag:code[rag]!, rag_reason!, sharing_basis:code[sharing_basis]!, consent_sought:yesno!,"
        "consent_dispensed_why, proportionate!, child_voice, analysis!,"
        "level_of_need:code[level_of_need]!,"
        "threshold_rationale!, decided_by:person!",
        rag="How urgent is it?",
        rag_reason="Why is it that urgent?",
        sharing_basis="Why may this be shared?",
        consent_sought="Was the family asked?",
        consent_dispensed_why="If the family was not asked, why would it be unsafe?",
        proportionate="Why is it right to ask for this much, of these agencies?",
        child_voice="What does the child say?",
        analysis="What does it mean for the child, all of it together?",
        level_of_need="Which level of need is it?",
        threshold_rationale="Why this level?",
        decided_by="Who decided?",
    ),
    outcomes=(
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
        Outcome(key="early_help", label="Early help", starts=("eh_triage",)),
        Outcome(
            key="missing",
            label="The child is missing: look for them now",
            starts=("missing_report",),
        ),
        Outcome(key="advice", label="Advice, no further action"),
    ),
)

AGENCY_CHECK = Step(
    key="agency_check",
    title="Agency’s answer to an enquiry",
    trigger="Started once for each agency asked",
    owner="partner agency practitioner",
    purpose=Purpose.FRONT_DOOR,
    due=Due(AGENCY_ANSWER),
    privacy=Privacy.RESTRICTED,
    fields=fields(
        "known:yesno!, involvement:code[involvement]!, last_seen:date, lead_worker:person,"
        "lead_contact:text, relevant_facts, reliability:code[reliability], not_for_family:yesno!,"
        "not_for_family_why, declined_why",
        known="Is the child or family known to you?",
        involvement="How are you involved?",
        last_seen="When did you last see the child?",
        lead_worker="Who knows them best?",
        lead_contact="How can that person be reached?",
        relevant_facts="What do you know that matters to this worry?",
        reliability="How sure is it?",
        not_for_family="Must any of this be kept from the family?",
        not_for_family_why="Why must it be kept from them?",
        declined_why="Why can you not answer?",
    ),
    outcomes=(
        Outcome(key="answered", label="Answered"),
        Outcome(
            key="nothing_known",
            label="Nothing known",
            spares=("involvement", "not_for_family"),
        ),
        Outcome(
            key="declined",
            label="Declined, with reason",
            starts=("escalation",),
            needs=("declined_why",),
            spares=("known", "involvement", "not_for_family"),
        ),
    ),
)
