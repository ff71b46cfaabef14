"""Disposal: a rule makes the list, one person proposes, another agrees, the operator carries out.

Nobody does two of these for one record, and the database's own procedure checks it all again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError, connections
from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.rights import decide_carrying_out
from medlock.ledger.audit import note
from medlock.pathways import CATALOGUE
from medlock.people.days import today
from medlock.people.models import Involvement, Person, RecordsRequest, RequestedRecord
from medlock.people.models.records_request import RequestKind
from medlock.rights.models import Disposal
from medlock.rights.reads.asking import answering, second
from medlock.rights.reads.disposals import disposal
from medlock.rights.reads.record_facts import Due, due_of
from medlock.store.leaving import declared
from medlock.words.reasons import says_why
from medlock.words.refusals import NotAllowed, Refused

AGAIN_AFTER = timedelta(days=365)
"""A record that somebody decided to keep comes up again after a year."""
REFUSED = "ML001"
CARRY_OUT = "SELECT medlock_dispose(%s, %s)"


@dataclass(frozen=True, slots=True)
class Listed:
    person: UUID
    disposal: UUID
    due: Due


def list_due(by: Actor, authority: str, agency: UUID, *, now: datetime) -> list[Listed]:
    """Put every record that is due, and not on the list, on the list of the agency that answers
    for it. Inside `acting(by, using="system")`."""
    decision = decide_carrying_out(by, authority)
    if not decision.allowed:
        note(by, "list due", "disposal", "", (), decision)
        raise NotAllowed("Lists of what is due are made by an operator of the authority.")
    found: list[Listed] = []
    seen: set[UUID] = set()
    for due in _reckoned(authority, now):
        seen |= {due.person, *due.with_it}
        if due.kept.due(today(now)):
            found.append(Listed(due.person, _put_on_list(by, due, agency, now), due))
    note(by, "list due", "disposal", "", seen, decision, listed=len(found))
    return found


def _reckoned(authority: str, now: datetime) -> Iterator[Due]:
    """Those closed, not on a list and not disposed of; each as long as the longest rule says."""
    on = today(now)
    working = Involvement.objects.as_the_system().filter(ended_at=None).values("person")
    lately = Q(kept_because="") | Q(request__closed_at__gt=now - AGAIN_AFTER)
    gone = Disposal.objects.using("system").filter(lately).values("person")
    people = Person.objects.as_the_system().filter(authority=authority)
    for who in people.exclude(id__in=working).exclude(id__in=gone).values_list("id", flat=True):
        yield due_of(who, on)


def _put_on_list(by: Actor, due: Due, agency: UUID, now: datetime) -> UUID:
    rule, until = due.kept.rule, due.kept.until
    if rule is None or until is None:
        raise Refused("A record without a rule and a day is not due.")
    request = RecordsRequest(
        kind=RequestKind.RETENTION, agency_id=agency, authority=due.authority,
        received_on=today(now), opened_at=now, opened_by_id=by.practitioner,
    )  # fmt: skip
    row = Disposal(
        request=request, person=due.person, authority=due.authority, rule=rule.code,
        says=due.kept.because, rests_on=rule.authority, kept_until=until,
        listed_by_id=by.practitioner, listed_at=now,
    )  # fmt: skip
    request.save(using="system", force_insert=True)
    named = RequestedRecord(request=request, person_id=due.person, added_at=now)
    named.save(using="system", force_insert=True)
    row.save(using="system", force_insert=True)
    return row.id


def propose(by: Actor, wanted: UUID, keepsakes: str, *, now: datetime) -> None:
    """The first of two. Says what became of letters, photographs and keepsakes: they are never
    disposed of by a rule."""
    decision = answering(by, "propose disposal")
    found = disposal(by, wanted)
    _still_open(found)
    if found.proposed_by_id is not None:
        raise Refused("It has been proposed already. A second person can agree to it.")
    if not says_why(keepsakes):
        raise Refused(
            "Say what became of letters, photographs and other things that cannot be replaced, or "
            "that the record holds none. They are never disposed of by a rule."
        )
    Disposal.objects.filter(id=wanted).update(
        keepsakes=keepsakes.strip(), proposed_by_id=by.practitioner, proposed_at=now
    )
    note(by, "propose disposal", "disposal", wanted, [found.person], decision)


def agree(by: Actor, wanted: UUID, *, now: datetime) -> None:
    """The second of two: never whoever proposed it."""
    found = disposal(by, wanted)
    _still_open(found)
    if found.proposed_by_id is None:
        raise Refused("Nobody has proposed it yet.")
    decision = second(by, found.proposed_by_id, "agree to disposal")
    if found.agreed_by_id is not None:
        raise Refused("A second person has agreed to it already.")
    Disposal.objects.filter(id=wanted).update(agreed_by_id=by.practitioner, agreed_at=now)
    note(by, "agree to disposal", "disposal", wanted, [found.person], decision)


def keep(by: Actor, wanted: UUID, because: str, *, now: datetime) -> None:
    """Either of them may say no, with a reason; the record is kept, and comes up again in a
    year."""
    decision = answering(by, "keep record")
    found = disposal(by, wanted)
    _still_open(found)
    if not says_why(because):
        raise Refused("Say why the record is kept, so that whoever looks next can judge.")
    Disposal.objects.filter(id=wanted).update(
        kept_by_id=by.practitioner, kept_because=because.strip()
    )
    RecordsRequest.objects.filter(id=found.request_id).update(closed_at=now)
    note(by, "keep record", "disposal", wanted, [found.person], decision)


def carry_out(by: Actor, wanted: Disposal) -> dict[str, int]:
    """Have the content removed, for ever; answers how many rows of what. Inside
    `acting(by, using="disposal")`: the pages' own role can remove nothing."""
    decision = decide_carrying_out(by, wanted.authority)
    if not decision.allowed:
        note(by, "dispose", "disposal", wanted.id, [wanted.person], decision)
        raise NotAllowed("Disposal is carried out by an operator of the authority.")
    counted = sorted(declared(CATALOGUE.services))
    try:
        with connections["disposal"].cursor() as cursor:
            cursor.execute(CARRY_OUT, [wanted.id, counted])
            counts: dict[str, int] = json.loads(cursor.fetchone()[0])
    except DatabaseError as fault:
        if getattr(fault.__cause__, "sqlstate", "") != REFUSED:
            raise
        raise Refused(str(fault.__cause__).splitlines()[0]) from fault
    note(by, "dispose", "disposal", wanted.id, [wanted.person], decision, **counts)
    return counts


def require_due(by: Actor, wanted: Disposal, *, now: datetime) -> None:
    """`Refused` where the rules say longer today than when it was listed. Inside
    `acting(by, using="system")`."""
    due = due_of(wanted.person, today(now))
    note(by, "reckon", "disposal", wanted.id, [wanted.person, *due.with_it])
    if not due.kept.due(today(now)):
        raise Refused(f"It is not due any more. {due.kept.because}")


def _still_open(found: Disposal) -> None:
    if found.carried_out_at is not None:
        raise Refused("It was carried out.")
    if found.kept_because:
        raise Refused("It was decided to keep this record.")
