"""Open a record in an emergency: for a reason chosen and typed, for eight hours at most."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.breaking import UNSEALS, may_break
from medlock.governance.emergencies.acts.telling import tell_the_owner
from medlock.ledger.audit import note
from medlock.people.models import BreakGlass
from medlock.people.models.break_glass import LEAST_SAID, LONGEST, EmergencyReason
from medlock.people.reads.asking import facts, refuse
from medlock.words.refusals import Refused

LEAST_LETTERS = 6
"""Different ones: a reason is words, not a key held down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """`reason` as chosen, `because` as typed, and for how many hours."""

    reason: str
    because: str
    hours: int

    def objections(self) -> list[str]:
        found = []
        if self.reason not in frozenset(EmergencyReason):
            found.append("Choose the reason that fits best.")
        said = self.because.strip()
        letters = {each for each in said.casefold() if each.isalpha()}
        if len(said) < LEAST_SAID or len(letters) < LEAST_LETTERS:
            found.append(
                f"Say in your own words why you need the record now, in {LEAST_SAID} characters "
                "or more."
            )
        if not 1 <= self.hours <= LONGEST // timedelta(hours=1):
            found.append("Choose for how long: from 1 hour to 8 hours.")
        return found


def break_glass(by: Actor, person: UUID, why: Why, *, now: datetime) -> UUID:
    """Open the record of whoever it is about to `by` alone, from now. They must have looked it up
    in this transaction. Those who answer for the record are told at once."""
    decision = may_break(by, facts(by, [person])[person])
    if not decision.allowed:
        refuse(by, "break glass", person, decision)
    if said := why.objections():
        raise Refused(said)
    if _open_already(by, person, now):
        raise Refused("You have opened this record already, and it is still open to you.")
    made = BreakGlass(
        id=uuid.uuid4(),
        person_id=person,
        practitioner_id=by.practitioner,
        agency_id=by.agency,
        reason=why.reason,
        because=why.because.strip(),
        began_at=now,
        ends_at=now + timedelta(hours=why.hours),
        unseals=decision == UNSEALS,
    )
    made.save(force_insert=True)
    note(
        by, "break glass", "emergency", made.id, [person], decision,
        reason=why.reason, hours=why.hours, unseals=made.unseals,
    )  # fmt: skip
    tell_the_owner(by, person)
    return made.id


def _open_already(by: Actor, person: UUID, now: datetime) -> bool:
    held = BreakGlass.objects.visible_to(by).filter(
        person=person, practitioner=by.practitioner, ended_at__isnull=True, ends_at__gt=now
    )
    return held.exists()
