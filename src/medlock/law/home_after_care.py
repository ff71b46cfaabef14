"""Where a young person will live after care is settled in good time. Left to each place."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

HOME_AFTER_CARE = local("home_after_care", "Home after care settled", Term(3, Unit.MONTHS))
