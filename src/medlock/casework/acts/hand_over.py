"""Open work goes to another worker, or another team."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import WORKING, Action
from medlock.casework.acts.changing import assign, must_be_open, release, take_turn, whole
from medlock.casework.acts.involving import bring_in, let_go
from medlock.casework.acts.teams import Given, agency_of
from medlock.casework.reads.permission import open_piece
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON
from medlock.people.models import Membership, Team
from medlock.words.refusals import Refused


@whole()
def hand_over(
    by: Actor, work: UUID, team: UUID, worker: UUID | None = None, *, now: datetime
) -> None:
    """From now on it is theirs. Without a worker it waits in the team's list to be taken on."""
    take_turn(work)
    found, decision = open_piece(by, work, Action.WRITE)
    must_be_open(found)
    if not Team.objects.filter(id=team).exists():
        raise Refused("That team is not on record. Choose one from the list.")
    if worker is not None and not _works_in(worker, team, now):
        raise Refused("That worker does not work in that team today. Choose one who does.")
    if (team, worker) == (found.team, found.worker):
        note(by, "read", "work", work, found.people, decision)
        return
    given = Given(team, agency_of(team), worker)
    bring_in(by, found.step, found.people, given, work, decision)
    release([found.assignment], now)
    assign(by, work, team, worker, now)
    note(by, "hand over", "work", work, found.people, decision, team=str(team))
    let_go(by, found.people, now)


def _works_in(worker: UUID, team: UUID, now: datetime) -> bool:
    on = now.astimezone(LONDON).date()
    held = Membership.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=on),
        practitioner=worker,
        team=team,
        from_on__lte=on,
        role__in=WORKING,
    )
    return held.exists()
