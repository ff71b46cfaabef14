"""What is due, what two people agreed to, what was carried out: for those who answer for it."""

from __future__ import annotations

from uuid import UUID

from medlock.access.actor import Actor
from medlock.ledger.audit import note
from medlock.people.reads.asking import NOT_THERE
from medlock.rights.models import Disposal, LegalHold
from medlock.rights.reads.asking import answering
from medlock.words.refusals import NotAllowed

WITH = ("listed_by", "proposed_by", "agreed_by", "kept_by", "carried_out_by", "request")


def disposals(actor: Actor) -> list[Disposal]:
    """Of the actor's agency, what is under way first, the longest due first."""
    decision = answering(actor, "read disposals")
    rows = Disposal.objects.filter(request__agency=actor.agency).select_related(*WITH)
    found = sorted(rows, key=lambda each: (each.carried_out_at is not None, each.kept_until))
    note(actor, "read", "disposals", "", [each.person for each in found], decision)
    return found


def disposal(actor: Actor, wanted: UUID) -> Disposal:
    """One of them; `NotAllowed` where there is none for this actor."""
    decision = answering(actor, "read disposal")
    rows = Disposal.objects.filter(id=wanted, request__agency=actor.agency)
    found = rows.select_related(*WITH).first()
    if found is None:
        note(actor, "read", "disposal", wanted, (), decision)
        raise NotAllowed(NOT_THERE)
    note(actor, "read", "disposal", wanted, [found.person], decision)
    return found


def holds(actor: Actor) -> list[LegalHold]:
    """Of the actor's agency, those that stand first."""
    decision = answering(actor, "read holds")
    rows = LegalHold.objects.filter(agency=actor.agency).select_related("by", "lifted_by")
    found = sorted(rows, key=lambda each: (each.lifted_at is not None, each.from_at))
    note(actor, "read", "holds", "", [each.person for each in found], decision)
    return found


def holds_on(actor: Actor, person: UUID) -> list[LegalHold]:
    """Those that stand on one record now."""
    return [each for each in holds(actor) if each.person == person and each.lifted_at is None]
