"""Who is involved with someone, and how to reach them: what used to take a morning on the phone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor, Facts
from medlock.access.policy import decide
from medlock.access.vocabulary import Action, Compartment, Purpose, TeamFunction
from medlock.access.whereabouts import withheld
from medlock.ledger.audit import show
from medlock.people.models import Involvement
from medlock.people.protected import SHOWN
from medlock.people.reads.asking import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """One team's involvement, with the worker where one is named. Contact is the worker's own,
    or the team's."""

    involvement: UUID
    team_id: UUID
    team: str
    function: TeamFunction
    agency: str
    worker_id: UUID | None
    worker: str
    profession: str
    phone: str
    email: str
    purpose: Purpose
    ground: str
    began_at: datetime
    ended_at: datetime | None


COLUMNS = (
    "id", "team_id", "team__name", "team__function", "team__agency__name", "worker_id",
    "worker__name",
    "worker__profession", "worker__phone", "worker__email", "team__phone", "team__email",
    "purpose", "ground", "began_at", "ended_at",
)  # fmt: skip


TELLING = frozenset({TeamFunction.SCHOOL})
"""Teams that are a place: whoever knows the team knows where the child spends the day."""

QUIET = frozenset({Purpose.ALLEGATIONS})
"""Why a team is involved says too much: it shows to those who may read what it wrote."""


def network(
    actor: Actor, person: UUID, *, ended: bool = False, known: Facts | None = None
) -> list[Helper]:
    """Those involved now, longest first; with `ended`, those of the past too. `known`: the facts,
    where the page has asked for them already."""
    held = Involvement.objects.visible_to(actor).filter(person=person, began_at__lte=actor.now)
    if not ended:
        held = held.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=actor.now))
    found = [_helper(row) for row in held.order_by("began_at", "id").values_list(*COLUMNS)]
    show(actor, Compartment.INDEX, [person])
    if not any(each.purpose in QUIET or each.function in TELLING for each in found):
        return found
    known = known or facts(actor, [person])[person]
    told = decide(actor, Action.READ, Compartment.THIRD_PARTY, known)
    open_to = [each for each in found if told.allowed or each.purpose not in QUIET]
    return [_as_shown(actor, known, each) for each in open_to]


def tells_where(actor: Actor, function: TeamFunction, team: UUID, known: Iterable[Facts]) -> bool:
    """Whether the name of this team, not one's own, says where one of them is who is protected."""
    if function not in TELLING or team in actor.teams:
        return False
    return any(withheld(actor, each) for each in known)


def _as_shown(actor: Actor, known: Facts, each: Helper) -> Helper:
    """Without a name of those whose name says where a protected child is, but to themselves."""
    if not tells_where(actor, each.function, each.team_id, (known,)):
        return each
    worker = SHOWN if each.worker else ""
    return replace(each, team=SHOWN, agency=SHOWN, worker=worker, phone="", email="")


def _helper(row: tuple[Any, ...]) -> Helper:
    said = dict(zip(COLUMNS, row, strict=True))
    return Helper(
        involvement=said["id"],
        team_id=said["team_id"],
        team=said["team__name"],
        function=TeamFunction(said["team__function"]),
        agency=said["team__agency__name"],
        worker_id=said["worker_id"],
        worker=said["worker__name"] or "",
        profession=said["worker__profession"] or "",
        phone=said["worker__phone"] or said["team__phone"],
        email=said["worker__email"] or said["team__email"],
        purpose=Purpose(said["purpose"]),
        ground=said["ground"],
        began_at=said["began_at"],
        ended_at=said["ended_at"],
    )
