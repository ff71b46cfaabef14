"""Police, health, social care and others decide at once whether a child needs protecting."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.strategy_discussion import STRATEGY_DISCUSSION as HELD_IN_TIME
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Opening, Outcome, Privacy, Step
from medlock.pathways.social_work.protection_team import (
    MEMBERS,
    MEMBERS_LABELS,
    PART,
    PART_LABELS,
)

STRATEGY_DISCUSSION = Step(
    key="strategy_discussion",
    title="Strategy discussion",
    trigger="Reasonable cause to suspect significant harm",
    owner="team manager",
    purpose=Purpose.CHILD_PROTECTION,
    due=Due(HELD_IN_TIME),
    happened="held",
    entry=True,
    together=True,
    while_held=("in_need",),
    privacy=Privacy.POLICE,
    asks=("police", "health", "education"),
    asked_with="agency_check",
    fields=sectioned(
        {
            "The discussion": f"held:datetime!, took_part:people!, quorate:yesno!, {PART}, "
            f"{MEMBERS}",
            "What is known": "harm:codes[harm]!, known!, child_voice",
            "Keeping safe": "immediate_safety!, medical:yesno!, interview_plan, who_tells_family!",
            "What was decided": "decisions!, decided_by:person!",
        },
        held="When was it held?",
        took_part="Who took part?",
        quorate="Were police, health and social care all there?",
        harm="What harm is suspected?",
        known="What is known, and what is not?",
        child_voice="What has the child said?",
        immediate_safety="How is the child safe tonight? — And the other children",
        medical="Is a medical needed?",
        interview_plan="Who will speak to the child, where and how?",
        who_tells_family="Who tells the family, what and when?",
        decisions="What was decided, who does it, and by when?",
        decided_by="Who chaired?",
        **PART_LABELS,
        **MEMBERS_LABELS,
    ),
    outcomes=(
        Outcome(
            key="s47_joint",
            label="Section 47 enquiry, jointly with police",
            starts=("s47_enquiry",),
        ),
        Outcome(
            key="s47_single",
            label="Section 47 enquiry, social care alone",
            starts=("s47_enquiry",),
        ),
        Outcome(
            key="assessment",
            label="No section 47 enquiry: assess, or go on assessing",
            starts=("cf_assessment",),
        ),
        Outcome(
            key="child_in_need_plan",
            label="No section 47 enquiry: child in need plan",
            starts=("cin_review",),
            opens=(Opening("cin_plan", at="held"),),
        ),
        Outcome(
            key="plan_continues",
            label="No section 47 enquiry: the present plan continues",
            while_held=("cin_plan", "cp_plan", "looked_after"),
        ),
        Outcome(
            key="emergency_protection",
            label="Emergency protection, and a section 47 enquiry",
            starts=("s47_enquiry", "entry_to_care"),
        ),
        Outcome(
            key="no_further_action",
            label="No further action: the referral decides what follows",
            unless_held=("in_need",),
        ),
    ),
)
