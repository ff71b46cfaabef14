"""What the teams somebody manages kept back, until a manager has read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.sharing import decide_refusals
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.models import Assignment
from medlock.casework.reads.permission import allowed
from medlock.casework.reads.pieces import Piece, pieces
from medlock.law.information_sharing import REFUSALS, Shared
from medlock.ledger.audit import note, show
from medlock.people.reads.asking import facts
from medlock.people.reads.cards import cards
from medlock.sharing.models import STEP, RefusalReview
from medlock.sharing.reads.decisions import outcomes
from medlock.sharing.reads.recipients import named
from medlock.words.refusals import NotAllowed

MOST = 200
NO_PAGE = "What was kept back is read by those who manage the team that decided."


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    work: UUID
    at: datetime
    outcome: Shared
    names: tuple[str, ...]
    agency: str
    what: str
    reason: str
    agreed: str  # the manager who agreed to it then


def refusals(actor: Actor) -> list[Refusal]:
    """Oldest first; `NotAllowed` for those who manage no team."""
    decision = decide_refusals(actor)
    if not decision.allowed:
        note(actor, "read", "refusals", "", (), decision)
        raise NotAllowed(NO_PAGE)
    found = _of(actor)
    ended = outcomes(found)
    refused = {work: each for work, each in found.items() if ended.get(work) in REFUSALS}
    everyone = {who for each in refused.values() for who in each.people}
    known = facts(actor, everyone)
    show(actor, Compartment.CASEWORK, everyone)
    mine = [each for each in refused.values() if allowed(actor, Action.READ, each, known)]
    agencies = named(each.answers.get("asked_by") for each in mine)
    known_as = cards(actor, {who for each in mine for who in each.people})
    told = [
        Refusal(
            work=each.id,
            at=each.completed_at or each.started_at,
            outcome=ended[each.id],
            names=tuple(known_as[who].name for who in each.people if who in known_as),
            agency=agencies.get(_said(each, "asked_by"), ""),
            what=_said(each, "what"),
            reason=_said(each, "reason"),
            agreed=_said(each, "manager"),
        )
        for each in mine
    ]
    note(actor, "read", "refusals", "", everyone, decision)
    return sorted(told, key=lambda each: each.at)


def _of(actor: Actor) -> dict[UUID, Piece]:
    """Completed in a team they manage, and read by no manager since."""
    held = Assignment.objects.filter(
        team__in=actor.managed,
        work__step=STEP,
        work__completions__isnull=False,
        work__refusal_review__isnull=True,
    )
    works = held.order_by("since").values_list("work_id", flat=True).distinct()[:MOST]
    return {work: each for work, each in pieces(works).items() if each.team in actor.managed}


def _said(work: Piece, name: str) -> str:
    return str(work.answers.get(name, ""))


def reviewed(works: list[UUID]) -> dict[UUID, str]:
    """What a manager said of a refusal, by work."""
    rows = RefusalReview.objects.filter(work__in=works)
    return dict(rows.values_list("work_id", "because"))
