"""When a child in need plan is agreed, visited and reviewed. All of it is left to each place."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

PLAN_AGREED = local(
    "child_in_need_plan_agreed", "Child in need plan agreed", Term(10, Unit.WORKING_DAYS)
)
FIRST_VISIT = local(
    "child_in_need_first_visit", "First child in need visit", Term(10, Unit.WORKING_DAYS)
)
NEXT_VISIT = local(
    "child_in_need_next_visit", "Next child in need visit", Term(20, Unit.WORKING_DAYS)
)
FIRST_REVIEW = local(
    "child_in_need_first_review", "First child in need review", Term(6, Unit.WEEKS)
)
NEXT_REVIEW = local("child_in_need_next_review", "Next child in need review", Term(3, Unit.MONTHS))
