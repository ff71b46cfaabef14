"""Edge of care: how soon a panel meets and how often the help is reviewed. All of it local."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

PANEL = local("edge_of_care_panel", "Edge-of-care panel", Term(5, Unit.WORKING_DAYS))

FIRST_EDGE_REVIEW = local("first_edge_review", "First edge-of-care review", Term(2, Unit.WEEKS))

NEXT_EDGE_REVIEW = local("next_edge_review", "Next edge-of-care review", Term(4, Unit.WEEKS))
