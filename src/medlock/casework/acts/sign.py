"""A second person's agreement, without which some outcomes take no effect."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.acts.changing import must_be_open, take_turn, whole
from medlock.casework.acts.finishing import Finished, finish, ready
from medlock.casework.acts.refusing import Incomplete
from medlock.casework.models import Revision, Signature, Verdict
from medlock.casework.reads.permission import open_piece
from medlock.casework.reads.pieces import Piece
from medlock.ledger.audit import note
from medlock.pathway.completion import Outcomes
from medlock.pathway.objections import to_signature
from medlock.words.refusals import Refused


@whole()
def submit(by: Actor, work: UUID, outcome: str | Outcomes, *, now: datetime) -> None:
    """Ask for a signature on the work as it stands and the outcome proposed.

    `Incomplete` already now, so that nobody is asked to agree to what could not be completed.
    """
    take_turn(work)
    found, decision = open_piece(by, work, Action.WRITE)
    must_be_open(found)
    if not found.step.signs:
        raise Refused(f"“{found.step.title}” needs no signature. Complete it.")
    _, chosen = ready(by, found, outcome, now)
    _add(by, found, Verdict.ASKED, chosen, now)
    note(by, "submit", "work", work, found.people, decision, step=found.step.stamp)


@whole()
def sign(by: Actor, work: UUID, *, now: datetime) -> Finished:
    """Agree, and the outcome takes effect. What was changed since it was submitted is not agreed
    to: it is submitted again first."""
    take_turn(work)
    found, decision = open_piece(by, work, Action.APPROVE)
    must_be_open(found)
    asked = _asked(found)
    if asked.revision != found.number:
        raise Refused(
            f"“{found.step.title}” was changed after the signature was asked for. Read it again, "
            "and let its writer ask for a signature anew."
        )
    authors = Revision.objects.filter(work=work).values_list("by_id", flat=True)
    if wrong := to_signature(found.step, {*authors, asked.by_id}, by.practitioner):
        raise Incomplete(wrong)
    chosen = {UUID(who): key for who, key in asked.outcomes.items()}
    _add(by, found, Verdict.AGREED, chosen, now)
    note(by, "sign", "work", work, found.people, decision, step=found.step.stamp)
    return finish(by, found, decision, chosen, now)


@whole()
def send_back(by: Actor, work: UUID, why: str, *, now: datetime) -> None:
    """Withhold the signature and say why. The work goes on."""
    take_turn(work)
    found, decision = open_piece(by, work, Action.APPROVE)
    must_be_open(found)
    asked = _asked(found)
    if not why.strip():
        raise Refused("Say what is missing or wrong, so that it can be put right.")
    chosen = {UUID(who): key for who, key in asked.outcomes.items()}
    _add(by, found, Verdict.SENT_BACK, chosen, now, why.strip())
    note(by, "send back", "work", work, found.people, decision, step=found.step.stamp)


def _asked(found: Piece) -> Signature:
    """The signature that is waited for."""
    latest = Signature.objects.filter(work=found.id).order_by("-number").first()
    if latest is None or latest.verdict != Verdict.ASKED:
        raise Refused(
            f"No signature is asked for on “{found.step.title}”. Its writer asks when it is ready."
        )
    return latest


def _add(
    by: Actor, found: Piece, verdict: Verdict, chosen: Outcomes, now: datetime, why: str = ""
) -> None:
    numbers = Signature.objects.filter(work=found.id).order_by("-number")
    last = numbers.values_list("number", flat=True).first() or 0
    Signature(
        work_id=found.id,
        number=last + 1,
        revision=found.number,
        verdict=verdict,
        outcomes={str(who): key for who, key in chosen.items()},
        note=why,
        by_id=by.practitioner,
        at=now,
    ).save(force_insert=True)
