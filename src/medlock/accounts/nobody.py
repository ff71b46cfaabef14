"""Whoever is not signed in, for the audit: it has a lane of its own, of all zeros.

A failed sign-in of no known account belongs to no agency, and must not lie in the lane of one that
would then learn of it. `medlock audit` verifies this lane and hands out its head as any other.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import AgencyKind

NOBODY = UUID(int=0)


def nobody(now: datetime, agency: UUID = NOBODY) -> Actor:
    """Someone without a membership. With an agency: the command line, in that agency's lane."""
    return Actor(
        practitioner=NOBODY, agency=agency, kind=AgencyKind.SOCIAL_CARE, now=now, active=False
    )
