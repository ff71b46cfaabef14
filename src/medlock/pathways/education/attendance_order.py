"""A school attendance order: for a child whom no school and no home is found to be teaching."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.missing_education import ANSWER_TO_NOTICE
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step

ATTENDANCE_ORDER = Step(
    key="attendance_order",
    title="School attendance order",
    trigger="Education at home is not suitable, or none is known of",
    owner="EHE officer",
    purpose=Purpose.EDUCATION,
    due=Due(ANSWER_TO_NOTICE, "attendance_order.notice_served"),
    entry=True,
    fields=fields(
        "notice_served:date!, parents_answer, child_voice!, satisfied:yesno!, expedient!,"
        "order_served:date, school:agency@, school_elsewhere:text@, reason!",
        notice_served="When was the notice served? — The parent has at least 15 days to answer,"
        " counting that day",
        parents_answer="What did the parents answer?",
        child_voice="What does the child say about learning at home, and about school?",
        satisfied="Is the authority satisfied that the child is suitably educated?",
        expedient="Is it right for this child to go to school, and why?",
        order_served="When was the order served?",
        school="If it names a school of ours, which?",
        school_elsewhere="If another, which?",
        reason="What was decided, and why?",
    ),
    outcomes=(
        Outcome(
            key="satisfied",
            label="Satisfied: the child is suitably educated",
            replaces=("missing_education",),
        ),
        Outcome(
            key="in_school",
            label="The child has joined a school",
            replaces=("missing_education",),
        ),
        Outcome(
            key="order_served",
            label="Order served: a school is named",
            needs=("order_served",),
        ),
        Outcome(key="not_expedient", label="Not satisfied, but an order would not help the child"),
        Outcome(
            key="no_notice",
            label="No longer needed: the child has moved away or is over school age",
            spares=("notice_served", "child_voice", "satisfied", "expedient"),
        ),
    ),
)
