"""A legal measure about a child’s attendance: the last resort, after support was offered."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.attendance import MEASURE, PENALTY_SESSIONS, PENALTY_WEEKS
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Step

ATTENDANCE_MEASURE = Step(
    key="attendance_measure",
    title="Legal measure about attendance",
    trigger="Support has not worked, or was not taken up",
    owner="attendance officer",
    purpose=Purpose.EDUCATION,
    due=Due(MEASURE),
    fields=fields(
        "unauthorised:number!, weeks:number{1..40}!, support_offered!, child_voice!,"
        "notice_to_improve:date, earlier_notices:number!, measure:code[attendance_measure]!,"
        "issued:date, reason!",
        unauthorised="How many sessions were unauthorised? —"
        f" At {PENALTY_SESSIONS} in {PENALTY_WEEKS} school weeks a notice must be considered",
        weeks="In how many school weeks?",
        support_offered="What support was offered, and was it taken up?",
        child_voice="What does the child say, and what would this do to them?",
        notice_to_improve="When was a notice to improve given?",
        earlier_notices="How many penalty notices has this parent had for this child in three"
        " years? — After two, no other may be given",
        measure="Which measure?",
        issued="When was it issued or laid before the court?",
        reason="Why is this, or none, right for this child?",
    ),
    outcomes=(
        Outcome(key="taken", label="Measure taken", needs=("issued",)),
        Outcome(key="support_only", label="No measure: support goes on"),
        Outcome(key="worry", label="Worried about the child’s safety", starts=("contact",)),
    ),
)
