"""Say of a record opened in an emergency whether that was right. Nobody says it of their own."""

from __future__ import annotations

import uuid
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.governance.emergencies.reads.asking import emergency_of, require_review
from medlock.governance.models import EmergencyReview
from medlock.governance.models.emergency import Verdict
from medlock.ledger.audit import note
from medlock.words.reasons import says_why
from medlock.words.refusals import Refused


def review(by: Actor, emergency: UUID, verdict: str, said: str, *, now: datetime) -> UUID:
    """Added to whatever was said before. Where more is needed it stays in the queue."""
    found = emergency_of(emergency)
    decision = require_review(by, found)
    objections = []
    if verdict not in frozenset(Verdict):
        objections.append("Say whether it was justified, was not, or needs more.")
    if not says_why(said):
        objections.append("Say in a sentence why, for whoever reads this later.")
    if objections:
        raise Refused(objections)
    made = EmergencyReview(
        id=uuid.uuid4(),
        emergency_id=emergency,
        verdict=verdict,
        note=said.strip(),
        by_id=by.practitioner,
        at=now,
    )
    made.save(force_insert=True)
    note(by, "review emergency", "emergency", emergency, [found.person], decision, verdict=verdict)
    return made.id
