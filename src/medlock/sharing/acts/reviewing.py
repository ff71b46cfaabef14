"""A manager reads what a team kept back: it stands, or it is to be decided anew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.sharing import decide_refusals
from medlock.access.vocabulary import Action
from medlock.casework.acts.changing import take_turn, whole
from medlock.casework.acts.start import Wanted, start
from medlock.casework.models import Completion
from medlock.casework.reads.permission import open_piece
from medlock.ledger.audit import note
from medlock.people.reads.asking import NOT_THERE
from medlock.sharing.models import STEP, RefusalReview
from medlock.sharing.reads.decisions import outcomes
from medlock.words.reasons import says_why
from medlock.words.refusals import NotAllowed, Refused


@whole()
def review(by: Actor, work: UUID, because: str, *, stands: bool, now: datetime) -> UUID | None:
    """Answers the work in which it is decided anew, where it is."""
    take_turn(work)
    found, _ = open_piece(by, work, Action.READ)
    decision = decide_refusals(by, found.team)
    if not decision.allowed:
        note(by, "review", "work", work, found.people, decision)
        raise NotAllowed(NOT_THERE)
    ended = outcomes([work]).get(work) if found.step.key == STEP else None
    if ended is None or not ended.refuses:
        raise Refused("Nothing was kept back there. Open it from the list of what was.")
    if RefusalReview.objects.filter(work=work).exists():
        raise Refused("A manager read this already. Nothing was changed.")
    if Completion.objects.filter(work=work, by=by.practitioner).exists():
        raise Refused("You decided this yourself. Another manager reads it.")
    if not says_why(because):
        raise Refused("Say in a sentence why it stands, or why it is to be decided anew.")
    again = None if stands else start(by, Wanted(step=STEP, children=found.people), now=now).id
    row = RefusalReview(
        work_id=work, again_id=again, because=because.strip(), by_id=by.practitioner, at=now
    )
    row.save(force_insert=True)
    note(by, "review", "work", work, found.people, decision, stands=stands)
    return again
