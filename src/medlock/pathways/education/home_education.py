"""A family that educates its child at home: met, listened to, and left alone where all is well."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.missing_education import HOME_EDUCATION
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Outcome, Step

EHE_NOTICE = Step(
    key="ehe_notice",
    title="Elective home education",
    trigger="A parent tells the school or the authority",
    owner="EHE officer",
    purpose=Purpose.EDUCATION,
    due=Due(HOME_EDUCATION, "ehe_notice.told"),
    happened="told",
    entry=True,
    feeds=("EHE",),
    fields=sectioned(
        {
            "The notice": "told:date!, reason:code[home_education_reason]!, school_view, "
            "ehc_plan:yesno!, special_school:yesno, social_worker:yesno!",
            "What we know": "last_seen:date, seen_by_us:date, child_voice, what_is_taught",
            "Our view": "suitable:code[suitable_education]!, look_again:date>",
        },
        told="When were we told?",
        reason="Why does the family choose it?",
        school_view="What does the last school say?",
        ehc_plan="Has the child an EHC plan?",
        special_school="Is the child on the roll of a special school? — If so, the authority must"
        " agree first",
        social_worker="Has the child a social worker, or is there an enquiry or a plan?",
        last_seen="When was the child last seen by a professional?",
        seen_by_us="When did we see the child?",
        child_voice="What does the child say about learning at home?",
        what_is_taught="What education is the child getting?",
        suitable="Is it suitable for this child?",
        look_again="When will we look again?",
    ),
    outcomes=(
        Outcome(
            key="suitable",
            label="Suitable, or no reason to think otherwise",
            replaces=("missing_education", "attendance_plan"),
        ),
        Outcome(
            key="not_suitable",
            label="Not suitable: a school is named, by order if need be",
            starts=("cme_notice", "attendance_order"),
        ),
        Outcome(
            key="back_to_school",
            label="The child goes back to school",
            replaces=("missing_education",),
        ),
        Outcome(key="worry", label="Worried about the child’s safety", starts=("contact",)),
    ),
)
