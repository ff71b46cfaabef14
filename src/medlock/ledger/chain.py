"""The audit's hash chain: what a hash covers, and what a broken chain looks like."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from medlock.pathway.event import Fact

NOTHING = b"\0" * 32
"""What stands before the first entry of a lane."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One audit entry as the chain sees it: all that is kept of it, and whom it showed."""

    id: UUID
    lane: UUID
    number: int
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


def digest(entry: Entry, prev: bytes) -> bytes:
    """SHA-256 of the hash before and of the entry as JSON with sorted keys, times in UTC."""
    said = {
        "id": str(entry.id),
        "lane": str(entry.lane),
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": str(entry.actor),
        "teams": [str(each) for each in entry.teams],
        "roles": list(entry.roles),
        "action": entry.action,
        "object": [entry.object_type, entry.object_id],
        "people": sorted(str(each) for each in entry.people),
        "effect": entry.effect,
        "rule": entry.rule,
        "from": [entry.session, entry.address, entry.request],
        "detail": dict(entry.detail),
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(prev + text.encode()).digest()


@dataclass(frozen=True, slots=True)
class Head:
    """How far a lane had come. Kept outside the database, it shows a chain cut short."""

    lane: UUID
    number: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Link:
    """An entry with the hashes and the count of people stored beside it."""

    entry: Entry
    prev: bytes
    hash: bytes
    subjects: int


@dataclass(frozen=True, slots=True)
class Break:
    """Where a lane does not hold together, in a sentence."""

    lane: UUID
    number: int
    because: str


def breaks(links: Iterable[Link], heads: Iterable[Head] = ()) -> Iterator[Break]:
    """Everything wrong with one lane's links, which come in order of their numbers."""
    prev, expected = NOTHING, 1
    awaited = {head.number: head for head in heads}
    for link in links:
        number = link.entry.number
        if said := _fault(link, prev, expected):
            yield Break(link.entry.lane, number, said)
        head = awaited.pop(number, None)
        if head is not None and head.hash != link.hash:
            yield Break(
                link.entry.lane, number, "The entry is not the one whose hash was kept outside."
            )
        prev, expected = link.hash, number + 1
    for number in sorted(awaited):
        yield Break(
            awaited[number].lane, number, "The entry whose hash was kept outside is not there."
        )


def _fault(link: Link, prev: bytes, expected: int) -> str:
    if link.entry.number != expected:
        return f"Entry {expected} is missing."
    if link.prev != prev:
        return "The entry does not follow from the one before it."
    if link.subjects != len(link.entry.people):
        return "The list of people shown is not as long as it was."
    if digest(link.entry, prev) != link.hash:
        return "The entry, or the list of people it showed, was changed."
    return ""
