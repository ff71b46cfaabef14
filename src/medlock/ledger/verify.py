"""Does the audit still say what it said? Every lane, entry by entry, against heads kept outside."""

from __future__ import annotations

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import connections, transaction

from medlock.ledger.chain import (
    ANOTHER,
    NOT_THERE,
    NOTHING,
    Break,
    Entry,
    Head,
    Linked,
    Start,
    breaks,
    digest,
    digest_of,
)
from medlock.ledger.stored import LINKS
from medlock.words.refusals import Refused

SAID = (
    "id", "lane", "at", "actor", "teams", "roles", "action", "object_type", "object_id",
    "effect", "rule", "session", "address", "request",
)  # fmt: skip
ENTRY = (
    f"SELECT {', '.join(f'e.{name}' for name in SAID)}, e.detail::text, "
    "ARRAY(SELECT s.person FROM ledger_auditsubject s WHERE s.entry_id = e.id) "
    "FROM ledger_auditentry e WHERE e.lane = %s AND e.number = %s"
)
FIRST_SINCE = "SELECT min(number) FROM ledger_auditentry WHERE lane = %s AND at >= %s"
HASH_OF = "SELECT hash FROM ledger_auditentry WHERE lane = %s AND number = %s"
LANES = "SELECT DISTINCT lane FROM ledger_auditentry ORDER BY lane"
HEADS = (
    "SELECT DISTINCT ON (lane) lane, number, hash FROM ledger_auditentry ORDER BY lane, number DESC"
)
AT_ONCE = 2_000
MOST_TOLD = 1_000
"""Breaks of one lane that are listed; any others are counted."""


@dataclass(slots=True)
class Stored:
    """An entry as it is stored, its text put together by the query: a fifth of the time it takes to
    fetch every column and write them out here."""

    lane: UUID
    using: str
    number: int
    prev: bytes
    hash: bytes
    subjects: int
    shown: int
    astray: bool
    at: datetime
    text: str

    def made(self, prev: bytes) -> bytes:
        """Where it is not the hash stored, written out once more here, for an odd number in the
        details is not spelt alike by both."""
        found = digest_of(self.text, self.number, prev)
        if found == self.hash:
            return found
        return digest(entry(self.lane, self.number, self.using), self.number, prev)


@dataclass(frozen=True, slots=True)
class Verdict:
    entries: int
    lanes: int
    breaks: tuple[Break, ...]
    more: int = 0  # breaks beyond those listed


def verify(
    kept: Iterable[Head] = (), using: str = "system", since: datetime | None = None
) -> Verdict:
    """Read the audit in one snapshot: whole, or from the first entry of a moment on, where the one
    before it is taken as it stands. A lane a kept head names must still be there; one that no head
    of the latest day names must have begun since."""
    outside = _by_lane(kept)
    taken = max((head.at for each in outside.values() for head in each if head.at), default=None)
    entries, more, found = 0, 0, list[Break]()
    with _snapshot(using):
        lanes = set(_lanes(using))
        for lane in sorted(lanes | outside.keys()):
            heads = outside.get(lane) or [Head(lane, 0, NOTHING, taken)]
            start, earlier = _begin(lane, heads, since, using)
            found += earlier
            counted = _Counted(links(lane, using, start.number))
            after = [head for head in heads if head.number >= start.number or not head.number]
            told = breaks(counted, after, start)
            found += islice(told, MOST_TOLD)
            more += sum(1 for _ in told)
            entries += counted.number
    return Verdict(entries, len(lanes), tuple(found), more)


@contextmanager
def _snapshot(using: str) -> Iterator[None]:
    """One and the same state for all lanes, whatever is written meanwhile."""
    outermost = not connections[using].in_atomic_block
    with transaction.atomic(using=using):
        if outermost:
            with connections[using].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _by_lane(kept: Iterable[Head]) -> dict[UUID, list[Head]]:
    found: dict[UUID, list[Head]] = {}
    for head in kept:
        found.setdefault(head.lane, []).append(head)
    return found


def _begin(
    lane: UUID, heads: Sequence[Head], since: datetime | None, using: str
) -> tuple[Start, list[Break]]:
    """Where to begin, and what is wrong with the entries before it whose heads are kept."""
    if since is None:
        return Start(), []
    with connections[using].cursor() as cursor:
        cursor.execute(FIRST_SINCE, [lane, since])
        first = cursor.fetchone()[0] or _beyond(lane, using)
        stored = {
            number: _hash(lane, number, using)
            for number in {first - 1, *(head.number for head in heads if head.number < first)}
        }
    wrong = [
        Break(lane, head.number, ANOTHER if stored[head.number] else NOT_THERE)
        for head in heads
        if 0 < head.number < first and stored[head.number] != head.hash
    ]
    return Start(first, stored[first - 1] or NOTHING), wrong


def _beyond(lane: UUID, using: str) -> int:
    """The number after the last: nothing is so late as to be read."""
    return max((head.number for head in heads(using) if head.lane == lane), default=0) + 1


def _hash(lane: UUID, number: int, using: str) -> bytes:
    with connections[using].cursor() as cursor:
        cursor.execute(HASH_OF, [lane, number])
        row = cursor.fetchone()
    return bytes(row[0]) if row else b""


def heads(using: str = "system") -> list[Head]:
    """How far each lane has come, to be kept where the database's keeper cannot reach."""
    with connections[using].cursor() as cursor:
        cursor.execute(HEADS)
        return [Head(lane, number, bytes(found)) for lane, number, found in cursor.fetchall()]


def links(lane: UUID, using: str, start: int = 1) -> Iterator[Stored]:
    """The lane's entries in order, a few thousand in memory at a time."""
    with transaction.atomic(using=using), connections[using].chunked_cursor() as cursor:
        cursor.execute(LINKS, [lane, start])
        while rows := cursor.fetchmany(AT_ONCE):
            for row in rows:
                yield Stored(lane, using, *row)


def written(found: Sequence[Head], at: datetime | None = None) -> str:
    """Heads as JSON, to be read back by `read`. `at`: when they were taken."""
    rows = [
        {"lane": str(head.lane), "number": head.number, "hash": head.hash.hex()} for head in found
    ]
    taken = {"taken_at": at.isoformat()} if at else {}
    return json.dumps({**taken, "medlock_audit_heads": rows}, indent=2)


def read(text: str) -> list[Head]:
    """Heads from a file. `Refused` where it is not one."""
    try:
        kept = json.loads(text)
        at = datetime.fromisoformat(kept["taken_at"]) if "taken_at" in kept else None
        return [
            Head(UUID(row["lane"]), int(row["number"]), bytes.fromhex(row["hash"]), at)
            for row in kept["medlock_audit_heads"]
        ]
    except (ValueError, KeyError, TypeError):
        raise Refused(
            "That is not a file of audit heads. Give one written by `medlock audit heads --json`."
        ) from None


def _lanes(using: str) -> list[UUID]:
    with connections[using].cursor() as cursor:
        cursor.execute(LANES)
        return [lane for (lane,) in cursor.fetchall()]


def entry(lane: UUID, number: int, using: str) -> Entry:
    """One entry, column by column."""
    with connections[using].cursor() as cursor:
        cursor.execute(ENTRY, [lane, number])
        *told, detail, people = cursor.fetchone()
    values = dict(zip(SAID, told, strict=True))
    values["teams"], values["roles"] = tuple(values["teams"]), tuple(values["roles"])
    return Entry(**values, people=tuple(people), detail=json.loads(detail))


class _Counted:
    """Passes links on and counts them."""

    def __init__(self, source: Iterable[Linked]) -> None:
        self.source, self.number = source, 0

    def __iter__(self) -> Iterator[Linked]:
        for link in self.source:
            self.number += 1
            yield link
