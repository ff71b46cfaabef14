"""End an emergency before its time: by whoever opened the record, or by who watches over it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.breaking import BREAKS
from medlock.casework.reads.reach import reachable
from medlock.governance.emergencies.reads.asking import emergency_of, require
from medlock.ledger.audit import note
from medlock.people.models import BreakGlass
from medlock.words.refusals import Refused


def end(by: Actor, emergency: UUID, *, now: datetime) -> None:
    """From now the record is closed to them again."""
    found = emergency_of(emergency)
    decision = BREAKS if found.by == by.practitioner else require(by, found, "end emergency")
    held = reachable(BreakGlass).filter(id=emergency, ended_at__isnull=True, ends_at__gt=now)
    if not held.update(ended_at=now):
        raise Refused("That emergency has ended already. Nothing was changed.")
    note(by, "end emergency", "emergency", emergency, [found.person], decision)
