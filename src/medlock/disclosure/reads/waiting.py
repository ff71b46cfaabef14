"""What waits for a second person, and what has gone out about somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.disclosing import decide_approving
from medlock.access.vocabulary import Action, Compartment
from medlock.disclosure.check.written import recipient
from medlock.disclosure.models import Approval, OutgoingPerson, Release, Verdict, Way
from medlock.disclosure.reads.outgoing import Sent, State, version
from medlock.ledger.audit import note, show
from medlock.people.reads.asking import facts, require

MOST = 50


@dataclass(frozen=True, slots=True)
class Left:
    """Something that went out: what, to whom, by whom, how and when."""

    version: UUID
    title: str
    to: str
    by: str
    way: str
    at: datetime


def waiting(actor: Actor) -> list[Sent]:
    """Those a second person was asked about, and this actor may be that, oldest first."""
    asked = Approval.objects.filter(verdict=Verdict.ASKED).exclude(by=actor.practitioner)
    open_ = asked.filter(version__release__isnull=True).order_by("at")
    found = []
    for wanted, outgoing in open_.values_list("version_id", "outgoing_id")[:MOST]:
        if not _mine(actor, outgoing):
            continue
        sent = version(actor, wanted)
        if sent.latest and sent.state is State.WAITING and sent not in found:
            found.append(sent)
    note(actor, "read", "page", "disclosure:waiting", ())
    return found


def _mine(actor: Actor, outgoing: UUID) -> bool:
    rows = OutgoingPerson.objects.visible_to(actor).filter(outgoing=outgoing)
    people = list(rows.values_list("person", flat=True))
    show(actor, Compartment.INDEX, people)
    known = facts(actor, people).values()
    return bool(people) and decide_approving(actor, known, wrote=False, grave=True).allowed


def gone_out(actor: Actor, person: UUID) -> list[Left]:
    """Newest first, for whoever may read of the casework with them."""
    require(actor, Action.READ, Compartment.CASEWORK, [person])
    show(actor, Compartment.CASEWORK, [person])
    mine = OutgoingPerson.objects.visible_to(actor).filter(person=person).values("outgoing")
    rows = Release.objects.filter(outgoing__in=mine).select_related("version", "by")
    return [
        Left(
            row.version_id,
            row.version.outgoing.title,
            recipient(row.version.recipient).name,
            row.by.name,
            Way(row.way).label,
            row.at,
        )
        for row in rows.select_related("version__outgoing").order_by("-at")[:MOST]
    ]
