"""Say that a month of one's team's looks was gone through, and what came of it. Once a month."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE
from medlock.access.watching import WATCHES, watches
from medlock.governance.models import LookBack
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.reads.asking import NOT_THERE
from medlock.words.reasons import says_why
from medlock.words.refusals import NotAllowed, Refused


def look_back(by: Actor, month: date, said: str, *, now: datetime) -> None:
    """`month` is its first day. The month has to be over."""
    if not watches(by):
        note(by, "look back", "month", month.isoformat(), (), OTHERWISE)
        raise NotAllowed(NOT_THERE)
    if month >= today(now).replace(day=1):
        raise Refused("That month is not over yet. Look back on it once it is.")
    if not says_why(said):
        raise Refused("Say in a sentence what you found, even if that is nothing.")
    done = LookBack.objects.filter(manager=by.practitioner, month=month)
    if done.exists():
        raise Refused("You have looked back on that month already.")
    made = LookBack(
        id=uuid.uuid4(), manager_id=by.practitioner, month=month, note=said.strip(), at=now
    )
    made.save(force_insert=True)
    note(by, "look back", "month", month.isoformat(), (), WATCHES)
