"""How soon a place or a group where children are harmed is looked at. Left to each place."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

CONTEXT_REFERRAL = local("context_referral", "Context decided on", Term(5, Unit.WORKING_DAYS))
CONTEXT_VIEW = local("context_view", "Partner’s view of a context", Term(10, Unit.WORKING_DAYS))
CONTEXT_ASSESSMENT = local("context_assessment", "Context assessed", Term(45, Unit.WORKING_DAYS))
CONTEXT_REVIEW = local("context_review", "Context plan reviewed", Term(6, Unit.WEEKS))
