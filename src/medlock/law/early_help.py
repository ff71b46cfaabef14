"""How soon early help begins, is visited and is reviewed. No national rule sets a number."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

TRIAGE = local("early_help_triage", "Early help triage decided", Term(2, Unit.WORKING_DAYS))
ASSESSMENT = local(
    "early_help_assessment", "Early help assessment complete", Term(20, Unit.WORKING_DAYS)
)
FIRST_VISIT = local("early_help_first_visit", "First early help visit", Term(10, Unit.WORKING_DAYS))
NEXT_VISIT = local("early_help_next_visit", "Next early help visit", Term(20, Unit.WORKING_DAYS))
TEAM_MEETING = local("team_around_family", "Team around the family meets", Term(6, Unit.WEEKS))
NEW_LEAD = local("early_help_new_lead", "New lead practitioner named", Term(5, Unit.WORKING_DAYS))
