"""The audit's hash chain: what a hash covers, and what a broken chain looks like."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

from medlock.pathway.event import Fact

NOTHING = b"\0" * 32
"""What stands before the first entry of a lane."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One audit entry as the chain sees it: all that is kept of it, and whom it showed."""

    id: UUID
    lane: UUID
    at: datetime
    actor: UUID
    teams: tuple[UUID, ...]
    roles: tuple[str, ...]
    action: str
    object_type: str
    object_id: str
    people: tuple[UUID, ...]
    effect: str
    rule: int | None
    session: str
    address: str
    request: str
    detail: Mapping[str, Fact] = field(default_factory=dict)


def said(entry: Entry) -> dict[str, object]:
    """The entry in plain values that come back the same: times in UTC, people in order."""
    return {
        "id": str(entry.id),
        "lane": str(entry.lane),
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": str(entry.actor),
        "teams": [str(each) for each in entry.teams],
        "roles": list(entry.roles),
        "action": entry.action,
        "object_type": entry.object_type,
        "object_id": entry.object_id,
        "people": sorted(str(each) for each in entry.people),
        "effect": entry.effect,
        "rule": entry.rule,
        "session": entry.session,
        "address": entry.address,
        "request": entry.request,
        "detail": dict(entry.detail),
    }


def text(plain: Mapping[str, object]) -> str:
    """What is hashed of an entry: JSON with sorted keys and no blanks."""
    return WRITTEN(plain)


WRITTEN = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def digest(entry: Entry, number: int, prev: bytes) -> bytes:
    """SHA-256 of the hash before, the number in eight bytes and the text. The database makes the
    hash as it writes; here it is made a second time, to verify."""
    return digest_of(text(said(entry)), number, prev)


def digest_of(written: str, number: int, prev: bytes) -> bytes:
    """The same of an entry that is written out already."""
    return hashlib.sha256(prev + number.to_bytes(8) + written.encode()).digest()


@dataclass(frozen=True, slots=True)
class Head:
    """How far a lane had come, and when that was. Kept outside the database, it shows a chain cut
    short, and entries put in later under an earlier day. Number 0: the lane was not there."""

    lane: UUID
    number: int
    hash: bytes
    at: datetime | None = None


class Linked(Protocol):
    """What a chain is made of: what is stored, and the hash as it should be. `shown`: how many
    people the entry tells of; `astray`: one of them is filed under another lane or time."""

    number: int
    prev: bytes
    hash: bytes
    subjects: int
    astray: bool

    @property
    def lane(self) -> UUID: ...

    @property
    def at(self) -> datetime: ...

    @property
    def shown(self) -> int: ...

    def made(self, prev: bytes) -> bytes: ...


@dataclass(slots=True)
class Link:
    """An entry with the hashes and the count of people stored beside it."""

    entry: Entry
    number: int
    prev: bytes
    hash: bytes
    subjects: int
    astray: bool = False

    @property
    def lane(self) -> UUID:
        return self.entry.lane

    @property
    def at(self) -> datetime:
        return self.entry.at

    @property
    def shown(self) -> int:
        return len(self.entry.people)

    def made(self, prev: bytes) -> bytes:
        return digest(self.entry, self.number, prev)


@dataclass(frozen=True, slots=True)
class Break:
    """Where a lane does not hold together, in a sentence."""

    lane: UUID
    number: int
    because: str


@dataclass(frozen=True, slots=True)
class Start:
    """Where reading begins: the number of the first entry, and the hash of the one before it."""

    number: int = 1
    prev: bytes = NOTHING


def breaks(
    links: Iterable[Linked], heads: Iterable[Head] = (), start: Start | None = None
) -> Iterator[Break]:
    """Everything wrong with one lane's links, which come in order of their numbers."""
    begun = start or Start()
    prev, expected = begun.prev, begun.number
    kept = list(heads)
    awaited = {head.number: head for head in kept if head.number}
    latest = max(kept, key=_number, default=None)
    for link in links:
        number = link.number
        if said := _fault(link, prev, expected) or _backdated(link, latest):
            yield Break(link.lane, number, said)
        head = awaited.pop(number, None)
        if head is not None and head.hash != link.hash:
            yield Break(link.lane, number, ANOTHER)
        prev, expected = link.hash, number + 1
    for number in sorted(awaited):
        yield Break(awaited[number].lane, number, NOT_THERE)


ANOTHER = "The entry is not the one whose hash was kept outside."
NOT_THERE = "The entry whose hash was kept outside is not there."
LONGEST_ACT = timedelta(days=1)
"""An act is dated as it begins and written as it ends: a load of a large file takes hours."""


def _number(head: Head) -> int:
    return head.number


def _backdated(link: Linked, head: Head | None) -> str:
    if head is None or head.at is None or link.number <= head.number:
        return ""
    if link.at >= head.at - LONGEST_ACT:
        return ""
    return "The entry is dated before a head was kept outside, and comes after it."


def _fault(link: Linked, prev: bytes, expected: int) -> str:
    if link.number != expected:
        return f"Entry {expected} is missing."
    if link.prev != prev:
        return "The entry does not follow from the one before it."
    if link.subjects != link.shown:
        return "The list of people shown is not as long as it was."
    if link.astray:
        return "Somebody the entry showed is filed under another agency or time."
    if link.made(prev) != link.hash:
        return "The entry, or the list of people it showed, was changed."
    return ""
