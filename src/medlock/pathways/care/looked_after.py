"""A looked-after child: everything the authority owes as a parent, from the day care began."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.pathway_plan import NEEDS_ASSESSMENT
from medlock.pathway.language import Clock, Status
from medlock.pathways.care.care_plan import PLANNED
from medlock.pathways.care.education_plan import TAUGHT
from medlock.pathways.care.exit import COMES_OF_AGE
from medlock.pathways.care.health import ASKED_HOW, ASSESSED, TEETH_CHECKED
from medlock.pathways.care.permanence import SETTLED
from medlock.pathways.care.reviews import REVIEWED

NEEDS_ASSESSED = Clock(
    step="leaving_care_assessment",
    terms=(NEEDS_ASSESSMENT,),
    met_by=frozenset({"completed", "not_entitled"}),
    birthdays=(16,),
    months_before=3,
)
"""What adult life will ask of them: from their sixteenth birthday, or as soon as care begins."""

LOOKED_AFTER = Status(
    key="looked_after",
    title="Looked after",
    within="in_need",
    never_beside=("cin_plan",),
    sustains=Purpose.CARE,
    records=("legal_status", "category_of_need", "uasc", "reason_ceased"),
    clocks=(
        PLANNED,
        ASSESSED,
        TEETH_CHECKED,
        ASKED_HOW,
        TAUGHT,
        REVIEWED,
        SETTLED,
        NEEDS_ASSESSED,
        COMES_OF_AGE,
    ),
)
