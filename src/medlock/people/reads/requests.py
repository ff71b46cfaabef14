"""Take a request for records in hand: from now until the transaction ends the records it names are
open to read, to a records officer of the agency asked, and to nobody else."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE
from medlock.access.rights import decide_answering
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.people.models import RecordsRequest, RequestedRecord
from medlock.people.reads.asking import NOT_THERE
from medlock.words.refusals import NotAllowed


def take_in_hand(actor: Actor, request: UUID) -> RecordsRequest:
    """The request, open or closed; `NotAllowed` where there is none for this actor. Which records
    it opens, the database decides."""
    decision = decide_answering(actor)
    found = RecordsRequest.objects.filter(id=request, agency=actor.agency).first()
    if not decision.allowed or found is None:
        note(actor, "take in hand", "records request", request, (), OTHERWISE)
        raise NotAllowed(NOT_THERE)
    with connections[current().using].cursor() as cursor:
        cursor.execute("SELECT set_config('medlock.in_hand', %s, true)", [str(request)])
    note(actor, "take in hand", "records request", request, named_by(found), decision)
    return found


def named_by(request: RecordsRequest) -> tuple[UUID, ...]:
    """Whose records it names, oldest first. The request is seen, so these ids are too."""
    every: QuerySet[RequestedRecord] = QuerySet(RequestedRecord, using=current().using)
    rows = every.filter(request=request)
    return tuple(rows.order_by("added_at", "id").values_list("person_id", flat=True))


HELD = "medlock in hand"
"""Where a session keeps which request its records officer works on."""


def still_in_hand(actor: Actor, session: MutableMapping[str, Any]) -> None:
    """Take up again what this session has in hand, on a page that is not the workspace's own but
    belongs to the same piece of work. Nothing where there is nothing, or it is closed to them."""
    held = session.get(HELD)
    if held and decide_answering(actor).allowed:
        found = RecordsRequest.objects.filter(id=held, agency=actor.agency).exists()
        if found:
            take_in_hand(actor, UUID(held))
