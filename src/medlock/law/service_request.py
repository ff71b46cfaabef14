"""How soon a service answers a request, how long its help runs before somebody asks what came of
it, and how soon a locality forum takes up a question. All local."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

ANSWERED = local("service_request", "Service’s answer to a request", Term(5, Unit.WORKING_DAYS))
HELP_REVIEWED = local("service_help", "What came of a service’s help", Term(12, Unit.WEEKS))
FORUM = local("locality_forum", "Locality forum discusses a question", Term(10, Unit.WORKING_DAYS))
