"""Undo a load: a retraction in the ledger, never a deletion, all of it or nothing. Persons whom the
load registered stay; what was known before the undoing can still be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from medlock.access.actor import Actor
from medlock.ledger import audit, book
from medlock.ledger.acting import acting
from medlock.returns.acts.turn import SYSTEM, require_loader, take_turn
from medlock.returns.models import Load, Undoing
from medlock.returns.reads.loads import subjects_of
from medlock.returns.reads.undone import authority_of, newest, stands_of, taken_by
from medlock.returns.retraction import retraction
from medlock.returns.wish import Tell, quietly
from medlock.words.refusals import Refused

AT_ONCE = 2_000
"""Subjects worked on at once, as in loading."""
LONGEST = 1_000
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What came of it. `changed` is false where it had been undone before."""

    load: UUID
    undoing: UUID
    taken_back: int
    said_again: int
    changed: bool

    @property
    def as_json(self) -> dict[str, object]:
        return {
            "load": str(self.load),
            "undoing": str(self.undoing),
            "taken_back": self.taken_back,
            "said_again": self.said_again,
            "changed": self.changed,
        }


def undo(load: UUID, why: str, *, by: Actor, now: datetime, tell: Tell = quietly) -> Undone:
    """Take back all that stands of a load, and let stand again what it had taken back of others.

    `Refused` where it is not the newest of its kind, no reason is given or there is no such load;
    `NotAllowed` to whoever may not load for its authority. Undone before: nothing happens.
    """
    with acting(by, using=SYSTEM):
        require_loader(by, authority_of(load, SYSTEM))
        found = Load.objects.using(SYSTEM).get(id=load)
        now = take_turn(found.source, found.authority, now)
        done = Undoing.objects.using(SYSTEM).filter(load=load).first()
        if done is not None:
            return _answer(done, changed=False)
        undoing = Undoing(id=uuid4(), load=found, undone_at=now, undone_by=by.practitioner)
        undoing.why = _reason(why)
        _require_newest(found)
        taking = Taking(found, undoing, now)
        taking.run(tell)
        undoing.counts = {"taken_back": taking.taken_back, "said_again": taking.said_again}
        undoing.save(using=SYSTEM, force_insert=True)
        audit.note(
            by,
            "undo_load",
            found.collection,
            load,
            taking.touched,
            authority=found.authority,
            undoing=str(undoing.id),
        )
    return _answer(undoing, changed=True)


@dataclass(slots=True)
class Taking:
    """One undoing on its way into the ledger, inside its transaction."""

    load: Load
    undoing: Undoing
    now: datetime
    touched: set[UUID] = field(default_factory=set)
    taken_back: int = 0
    said_again: int = 0

    def run(self, tell: Tell) -> None:
        subjects = sorted(subjects_of([self.load.id], SYSTEM))
        self.touched.update(subjects)
        for done in range(0, len(subjects), AT_ONCE):
            self._some(subjects[done : done + AT_ONCE])
            tell("Taking back", min(done + AT_ONCE, len(subjects)), len(subjects))

    def _some(self, subjects: Sequence[UUID]) -> None:
        stands = stands_of(self.load.id, subjects, SYSTEM)
        taken = taken_by(self.load.id, subjects, SYSTEM)
        self.taken_back += len(stands)
        self.said_again += len(taken)
        book.append(retraction(stands, taken, self.undoing.id, self.now), using=SYSTEM)


def _reason(why: str) -> str:
    """What is typed, as one line."""
    told = " ".join(why.split())
    if not told:
        raise Refused("Say why it is undone: whoever looks at the history will ask.")
    if len(told) > LONGEST:
        raise Refused(f"Say in at most {LONGEST:,} characters why it is undone.")
    return told


def _require_newest(load: Load) -> None:
    last = newest(load, SYSTEM)
    if last.id != load.id:
        files = ", ".join(each["name"] for each in last.files)
        raise Refused(
            f"A later load stands on this one: {files}, as at {last.as_at:%-d %B %Y}, loaded on "
            f"{last.loaded_at:%-d %B %Y} (load {last.id}). Undo that first."
        )


def _answer(done: Undoing, *, changed: bool) -> Undone:
    counts = done.counts
    return Undone(done.load_id, done.id, counts["taken_back"], counts["said_again"], changed)
