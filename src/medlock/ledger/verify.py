"""Does the audit still say what it said? Every lane, entry by entry, against heads kept outside."""

from __future__ import annotations

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from medlock.ledger.chain import Break, Entry, Head, Link, breaks
from medlock.words.refusals import Refused

SAID = (
    "id", "lane", "at", "actor", "teams", "roles", "action", "object_type", "object_id",
    "effect", "rule", "session", "address", "request",
)  # fmt: skip
LINKS = (
    f"SELECT {', '.join(f'e.{name}' for name in SAID)}, e.detail::text, e.subjects, "
    "e.number, e.prev, e.hash, "
    "ARRAY(SELECT s.person FROM ledger_auditsubject s WHERE s.entry_id = e.id) "
    "FROM ledger_auditentry e WHERE e.lane = %s ORDER BY e.number"
)
LANES = "SELECT DISTINCT lane FROM ledger_auditentry ORDER BY lane"
HEADS = (
    "SELECT DISTINCT ON (lane) lane, number, hash FROM ledger_auditentry ORDER BY lane, number DESC"
)
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Verdict:
    entries: int
    lanes: int
    breaks: tuple[Break, ...]


def verify(kept: Iterable[Head] = (), using: str = "system") -> Verdict:
    """Read the whole audit in one snapshot. A lane a kept head names must still be there."""
    outside: dict[UUID, list[Head]] = {}
    for head in kept:
        outside.setdefault(head.lane, []).append(head)
    entries, found = 0, list[Break]()
    with transaction.atomic(using=using):
        lanes = set(_lanes(using))
        for lane in sorted(lanes | outside.keys()):
            counted = _Counted(links(lane, using))
            found += breaks(counted, outside.get(lane, ()))
            entries += counted.number
    return Verdict(entries, len(lanes), tuple(found))


def heads(using: str = "system") -> list[Head]:
    """How far each lane has come, to be kept where the database's keeper cannot reach."""
    with connections[using].cursor() as cursor:
        cursor.execute(HEADS)
        return [Head(lane, number, bytes(found)) for lane, number, found in cursor.fetchall()]


def links(lane: UUID, using: str) -> Iterator[Link]:
    """The lane's entries in order, a few thousand in memory at a time."""
    with transaction.atomic(using=using), connections[using].chunked_cursor() as cursor:
        cursor.execute(LINKS, [lane])
        while rows := cursor.fetchmany(AT_ONCE):
            yield from map(_link, rows)


def written(found: Sequence[Head]) -> str:
    """Heads as JSON, to be read back by `read`."""
    rows = [
        {"lane": str(head.lane), "number": head.number, "hash": head.hash.hex()} for head in found
    ]
    return json.dumps({"medlock_audit_heads": rows}, indent=2)


def read(text: str) -> list[Head]:
    """Heads from a file. `Refused` where it is not one."""
    try:
        rows = json.loads(text)["medlock_audit_heads"]
        return [
            Head(UUID(row["lane"]), int(row["number"]), bytes.fromhex(row["hash"])) for row in rows
        ]
    except (ValueError, KeyError, TypeError):
        raise Refused(
            "That is not a file of audit heads. Give one written by `medlock audit heads --json`."
        ) from None


def _lanes(using: str) -> list[UUID]:
    with connections[using].cursor() as cursor:
        cursor.execute(LANES)
        return [lane for (lane,) in cursor.fetchall()]


def _link(row: tuple[Any, ...]) -> Link:
    *said, detail, subjects, number, prev, found, people = row
    values = dict(zip(SAID, said, strict=True))
    values["teams"], values["roles"] = tuple(values["teams"]), tuple(values["roles"])
    entry = Entry(**values, people=tuple(people), detail=json.loads(detail))
    return Link(entry, number, bytes(prev), bytes(found), subjects)


class _Counted:
    """Passes links on and counts them."""

    def __init__(self, source: Iterable[Link]) -> None:
        self.source, self.number = source, 0

    def __iter__(self) -> Iterator[Link]:
        for link in self.source:
            self.number += 1
            yield link
