"""A professional rings to talk a worry through; most of what helps a child starts here."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.conversation import CONVERSATION as WRITTEN_UP
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step

CONVERSATION = Step(
    key="conversation",
    title="Professional conversation",
    trigger="A professional rings to talk a worry through; a name need not be given",
    owner="front door social worker",
    lies=Compartment.CONTACTS,
    purpose=Purpose.FRONT_DOOR,
    due=Due(WRITTEN_UP),
    happened="began",
    entry=True,
    together=True,
    fields=fields(
        "began:datetime!, ended:datetime, caller:person!, caller_role:text, agency:agency!,"
        "call_back:text!, identity_checked:yesno, named:yesno!, people:people, worries!,"
        "strengths!, tried_already, child_voice, danger_and_harm, ithrive:code[ithrive],"
        "level_of_need:code[level_of_need]!, family_aware:yesno!,"
        "sharing_basis:code[sharing_basis]!, advice!, agreed_next!, caller_agrees:yesno!,"
        "check_back:date>",
        began="When did the conversation begin?",
        ended="When did it end?",
        caller="Who rang?",
        caller_role="What is their role?",
        agency="Which agency do they work for?",
        call_back="Number to ring back — Take it from the agency’s entry, not from the caller",
        identity_checked="Did you check that the caller is who they say?",
        named="Did the caller name the child? — They do not have to, to be given advice",
        people="Who else was talked about?",
        worries="What is the caller worried about? — In their words, with what they saw or heard",
        strengths="What is going well?",
        tried_already="What has been tried already?",
        child_voice="What does the child say?",
        danger_and_harm="Is anyone in danger now?",
        ithrive="Which kind of help is needed now?",
        level_of_need="Which level of need is it?",
        family_aware="Does the family know about this conversation?",
        sharing_basis="Why may this be shared?",
        advice="What advice did you give?",
        agreed_next="What was agreed, who will do it, and by when?",
        caller_agrees="Does the caller agree with what was decided?",
        check_back="When will you check back with the caller?",
    ),
    outcomes=(
        Outcome(key="advice", label="Advice given; the caller carries on"),
        Outcome(
            key="early_help_assessment",
            label="The caller will lead an early help assessment",
            starts=("eha",),
        ),
        Outcome(key="early_help", label="Needs the early help hub", starts=("eh_triage",)),
        Outcome(key="contact", label="Becomes a request for service", starts=("contact",)),
        Outcome(
            key="immediate_protection",
            label="Immediate protection: hold a strategy discussion now",
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
            label="The worry is about a person who works with children",
            starts=("lado_referral",),
        ),
        Outcome(
            key="place_or_group",
            label="The worry is about a place or a peer group",
            starts=("context_referral",),
        ),
        Outcome(key="disagreement", label="The caller disagrees", starts=("escalation",)),
    ),
)
