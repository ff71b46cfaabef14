"""How soon a legal planning meeting is held, the first meeting follows the letter before
proceedings, and an application that was decided on is made."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

LEGAL_PLANNING = local("legal_planning", "Legal planning meeting held", Term(10, Unit.WORKING_DAYS))
FIRST_MEETING = local(
    "pre_proceedings_meeting",
    "First pre-proceedings meeting",
    Term(10, Unit.WORKING_DAYS),
    "Public Law Working Group 2021: seven to ten working days; the number is local",
)
APPLICATION = local("care_application", "Application issued", Term(5, Unit.WORKING_DAYS))
