"""Record what is over already in one go: a conversation written up, a note of a visit."""

from __future__ import annotations

from datetime import datetime

from medlock.access.actor import Actor
from medlock.casework.acts.changing import whole
from medlock.casework.acts.complete import needs_no_signature
from medlock.casework.acts.finishing import Finished, finish
from medlock.casework.acts.save import Changes, keep, saved_into
from medlock.casework.acts.start import Wanted, started
from medlock.pathway.completion import Outcomes


@whole()
def record(
    by: Actor, wanted: Wanted, answers: Changes, outcome: str | Outcomes, *, now: datetime
) -> Finished:
    """Start, save and complete as one: all of it is kept, or nothing is."""
    begun = started(by, wanted, now)
    needs_no_signature(begun.piece)
    saved = keep(by, begun.piece, begun.decision, (answers, 0), now)
    work = saved_into(begun.piece, saved)
    return finish(by, work, begun.decision, outcome, now, begun=(begun.record, begun.events))
