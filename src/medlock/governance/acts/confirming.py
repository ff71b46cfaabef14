"""Every 90 days somebody goes through those with a place in their agency's teams and says that each
is right. A list nobody confirmed closes nothing: a duty desk must not shut because of a form. It is
shown as overdue, loudly, until somebody does."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.keeping import Keeping
from medlock.governance.models import ConfirmedList
from medlock.governance.reads.asking import require_keeping
from medlock.governance.reads.members import held_in
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.words.refusals import Refused


def confirm(by: Actor, agency: UUID, shown: Collection[int], *, now: datetime) -> UUID:
    """`shown`: the memberships on the page that is confirmed. Where the list has changed since,
    nothing is confirmed: they have not seen what they would vouch for."""
    _, decision = require_keeping(by, agency, Keeping.CONFIRM)
    held = {each.id for each in held_in(agency, today(now))}
    if held != set(shown):
        raise Refused(
            "The list has changed since you opened this page. Look at it again, then confirm it."
        )
    made = ConfirmedList(
        id=uuid.uuid4(),
        agency_id=agency,
        confirmed_by_id=by.practitioner,
        confirmed_at=now,
        members=len(held),
    )
    made.save(force_insert=True)
    note(by, "confirm members", "agency", agency, (), decision, members=len(held))
    return made.id
