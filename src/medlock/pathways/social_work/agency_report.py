"""What another agency knows and thinks, in writing, for an assessment, enquiry or conference."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.mash_enquiry import AGENCY_REPORT as REPORTED
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Privacy, Step

AGENCY_REPORT = Step(
    key="agency_report",
    title="Agency’s report",
    trigger="Started once for each agency asked by an assessment, an enquiry or a conference",
    owner="partner agency practitioner",
    purpose=Purpose.FRONT_DOOR,
    due=Due(REPORTED),
    privacy=Privacy.RESTRICTED,
    fields=fields(
        "known_since:date, last_seen:date, child_voice, going_well!, worries!, what_next!,"
        "shared_with_family:date, not_for_family, declined_why",
        known_since="Since when have you known the child?",
        last_seen="When did you last see the child?",
        child_voice="What does the child say to you?",
        going_well="What is going well?",
        worries="What are you worried about?",
        what_next="What do you think should happen?",
        shared_with_family="When did you share this with the family?",
        not_for_family="What must be kept from the family, and why?",
        declined_why="Why can you not report?",
    ),
    outcomes=(
        Outcome(key="reported", label="Reported"),
        Outcome(
            key="nothing_known",
            label="Nothing known",
            spares=("going_well", "worries", "what_next"),
        ),
        Outcome(
            key="declined",
            label="Declined, with reason",
            starts=("escalation",),
            needs=("declined_why",),
            spares=("going_well", "worries", "what_next"),
        ),
    ),
)
