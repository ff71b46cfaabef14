"""Enter, revise and withdraw what stands in a board's book. Nothing is overwritten: a revision is
a version of its own, and who wrote from an older one is shown what was written meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connections

from medlock.access.actor import Actor
from medlock.boards.models import Entry, Version
from medlock.boards.plan.asked import Content, Fault, Written, objections
from medlock.boards.plan.content import content_of, record_of
from medlock.boards.plan.differences import Clash, clashes, joined
from medlock.boards.plan.kinds import KINDS, EntryKind, kind_of
from medlock.boards.plan.typed import legible
from medlock.boards.reads.permission import require
from medlock.ledger.audit import note
from medlock.words.refusals import Refused

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 83))"
FIRST = "Entered."


class Incomplete(Refused):
    """`faults` holds each sentence with the part it is about, for the error summary."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__([each.sentence for each in faults])
        self.faults = tuple(faults)


class Overtaken(Refused):
    """Somebody else changed the same parts meanwhile. Nothing was written. `number` is the version
    that stands: revise that one, once the person has chosen part by part."""

    def __init__(self, number: int, content: Content, found: Sequence[Clash]) -> None:
        super().__init__(
            [
                f"“{each.title}” was changed by somebody else while you were writing. Both "
                "versions are shown: choose one, or put them together."
                for each in found
            ]
        )
        self.number = number
        self.content = content
        self.clashes = tuple(found)


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry is to say now, and the number of the version it was written from."""

    base: int
    record: Written


def enter(
    by: Actor,
    record: Written,
    place: str,
    *,
    now: datetime,
    within: UUID | None = None,
    once: UUID | None = None,
) -> UUID:
    """Write something new into the book of the board of `place`; answers its id. With the same
    `once` it is written once, however often it is sent."""
    kind = kind_of(type(record))
    decision = require(by, kind.work, place)
    _complete(record)
    parent = _parent(kind, place, within)
    key = once or uuid4()
    _alone(key)
    if Entry.objects.filter(id=key).exists():
        return key
    entry = Entry(
        id=key, kind=kind.key, place=place, within=parent, at=now, by_id=by.practitioner
    )  # fmt: skip
    entry.save(force_insert=True)
    _write(by, entry, (1, content_of(record)), FIRST, now)
    note(by, "write", kind.key, entry.id, (), decision, version=1)
    return entry.id


def revise(by: Actor, entry: UUID, change: Change, *, why: str, now: datetime) -> int:
    """A new version; answers its number. `Overtaken` where two changed the same part, `Refused`
    where nothing would change or no reason is given."""
    found, last = _held(entry)
    kind = KINDS[found.kind]
    decision = require(by, kind.work, found.place)
    _complete(change.record)
    said = _reason(why)
    content = _settled(kind, found, last, change)
    if content == last.content:
        raise Refused("Nothing is different from what stands there. Change something, or go back.")
    _complete(record_of(kind.record, content))
    _write(by, found, (last.number + 1, content), said, now)
    note(by, "write", kind.key, entry, (), decision, version=last.number + 1)
    return last.number + 1


def withdraw(by: Actor, entry: UUID, *, why: str, now: datetime) -> None:
    """Take it off the board's pages from now on. What it said stays readable in its history."""
    found, last = _held(entry)
    kind = KINDS[found.kind]
    decision = require(by, kind.work, found.place)
    version = (last.number + 1, last.content)
    _write(by, found, version, _reason(why), now, withdrawn=True)
    note(by, "withdraw", kind.key, entry, (), decision, version=last.number + 1)


def _held(entry: UUID) -> tuple[Entry, Version]:
    """The entry and its last version, while nobody else writes in it."""
    _alone(entry)
    last = _last(entry)
    if last is None:
        raise Refused("Nothing with this address stands in the book of any board.")
    if last.withdrawn:
        raise Refused("This was withdrawn, and is not changed any more. Enter it anew.")
    return last.entry, last


def _alone(entry: UUID) -> None:
    """Nobody else writes in it until this is done."""
    with connections["default"].cursor() as cursor:
        cursor.execute(LOCK, [str(entry)])


def _last(entry: UUID) -> Version | None:
    return Version.objects.select_related("entry").filter(entry=entry).order_by("-number").first()


def _settled(kind: EntryKind, found: Entry, last: Version, change: Change) -> Content:
    mine = content_of(change.record)
    if change.base == last.number:
        return mine
    base = Version.objects.filter(entry=found, number=change.base).first()
    if base is None:
        raise Refused("The version this was written from is not known. Open the page again.")
    both = (base.content, last.content, mine)
    if clashing := clashes(kind.record, *both):
        raise Overtaken(last.number, joined(kind.record, *both), clashing)
    return joined(kind.record, *both)


def _parent(kind: EntryKind, place: str, within: UUID | None) -> Entry | None:
    if not kind.within:
        return None
    held = Entry.objects.filter(kind=kind.within, place=place)
    found = held.filter(id=within).first() if within else None
    if found is None:
        raise Refused(f"A {kind.title.lower()} is entered within a {kind.within} of this board.")
    _alone(found.id)
    if (last := _last(found.id)) and last.withdrawn:
        raise Refused(f"The {kind.within} was withdrawn, so nothing is added to it any more.")
    return found


def _complete(record: Written) -> None:
    if faults := objections(record):
        raise Incomplete(faults)


def _reason(why: str) -> str:
    said = legible(why)
    if not said:
        raise Incomplete([Fault("because", "Say why, for whoever reads this later.")])
    if len(said) > 1_000:
        raise Incomplete([Fault("because", "Say why in fewer words: at most 1,000 letters.")])
    return said


def _write(
    by: Actor,
    entry: Entry,
    version: tuple[int, Content],
    why: str,
    now: datetime,
    *,
    withdrawn: bool = False,
) -> None:
    number, content = version
    Version(
        entry=entry,
        number=number,
        at=now,
        by_id=by.practitioner,
        why=why,
        withdrawn=withdrawn,
        content=content,
    ).save(force_insert=True)
