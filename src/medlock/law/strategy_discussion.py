"""A strategy discussion is held as soon as possible: the guidance sets no number, so each place
does. Hours and not working days, because harm does not keep office hours."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

STRATEGY_DISCUSSION = local(
    "strategy_discussion",
    "Strategy discussion held",
    Term(24, Unit.HOURS),
    "Working Together to Safeguard Children 2023: as soon as possible; the hours are local",
)
