"""How soon practice that is looked at is reported on, and how often a worker is watched at work."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

AUDIT = local("practice_audit", "Practice audit", Term(20, Unit.WORKING_DAYS))
OBSERVATION = local("observation", "Practice observed", Term(6, Unit.MONTHS))
ANSWER_TO_VOICE = local("voice", "What was said acted on", Term(10, Unit.WORKING_DAYS))
