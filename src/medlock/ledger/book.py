"""Add to the ledger, and read it: one subject, many, or all that is new since a number."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

import pyarrow as pa
from django.db import connections
from django.db.backends.utils import CursorWrapper

from medlock.ledger import door, sight
from medlock.ledger.rows import COLUMNS, TYPES, event, text
from medlock.pathway.event import Event, Kind, Source, live
from medlock.postgres.copying import copy, rows_of, types
from medlock.words.refusals import Refused

MANY = 200
"""From here on whole authorities are locked and not subjects one by one: locks are scarce."""
AT_ONCE = 20_000
"""Events a statement carries: memory stays flat however long the load."""

TABLE = "ledger_event"
SELECT = f"SELECT {', '.join(COLUMNS)} FROM ledger_event"
TYPED = ", ".join(f"{name} {TYPES.get(name, 'text')}" for name in COLUMNS)
INSERT = (
    f"INSERT INTO ledger_event ({', '.join(COLUMNS)}) "
    f"SELECT {', '.join(COLUMNS)} FROM json_to_recordset(%s::json) AS new ({TYPED})"
)
OF_CHAINS = (
    f"{SELECT} WHERE subject = ANY(%s) AND kind IN ('opened', 'ended', 'corrected') "
    "UNION ALL "
    f"{SELECT} WHERE id = ANY(%s) AND kind NOT IN ('opened', 'ended', 'corrected')"
)
MARKS = (
    "SELECT min(((classid::bigint << 32) | objid::bigint) & ((1::bigint << 40) - 1)) "
    "FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 8 = 77 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
    "AND pid <> pg_backend_pid()"
)


def append(events: Iterable[Event], using: str = "default") -> int:
    """Add events in this order, all or none; answers how many. `Refused` says what is wrong.

    Call it inside a transaction. Give at once what belongs together: a status opened and ended
    in the same act is judged as a whole, and one call of many is far quicker than many of one.
    """
    new = list(events)
    if not new:
        return 0
    _take_turns(new, using)
    if said := door.objections(new, _standing(new, using)):
        raise Refused(said)
    with connections[using].cursor() as cursor:
        for start in range(0, len(new), AT_ONCE):
            cursor.execute(INSERT, [text(new[start : start + AT_ONCE])])
    return len(new)


def take_in(told: str, source: Source, authority: str, using: str = "system") -> None:
    """Add events as `rows.text` writes them, judged at the door where they were made: for a ledger
    that holds nothing of theirs. The authority is the writer's alone until the transaction ends."""
    with connections[using].cursor() as cursor:
        _lock(cursor, "pg_advisory_xact_lock", [f"{source.value} {authority}"])
        cursor.execute(INSERT, [told])


def pour(part: pa.Table, using: str) -> int:
    """The same of many columns at once, judged with `columns.objections`; answers the number of the
    first. Only into a table that is `bared`: row-level security knows no copying, and whoever
    bared it is alone with it, so that the numbers are one after the other."""
    with connections[using].cursor() as cursor:
        kinds = types(cursor.cursor, TABLE)
        copy(cursor.cursor, TABLE, COLUMNS, [rows_of(part.select(COLUMNS), kinds)])
        cursor.execute("SELECT last_value FROM ledger_event_seq")
        last: int = cursor.fetchone()[0]
    return last + 1 - int(part.num_rows)


def history(subject: UUID, as_known: datetime | None = None, using: str = "default") -> list[Event]:
    """What stands of one subject, oldest first, as known at a moment (default: now)."""
    return histories([subject], as_known, using)[subject]


def histories(
    subjects: Sequence[UUID], as_known: datetime | None = None, using: str = "default"
) -> dict[UUID, list[Event]]:
    """What stands of each: every subject has a list, empty where nothing is known."""
    found: dict[UUID, list[Event]] = {subject: [] for subject in subjects}
    with connections[using].cursor() as cursor:
        cursor.execute(f"{SELECT} WHERE subject = ANY(%s) ORDER BY seq", [list(found)])
        for each in map(event, cursor.fetchall()):
            found[each.subject].append(each)
    sight.saw(subject for subject, events in found.items() if events)
    return {
        subject: sorted(live(events, as_known), key=lambda each: each.happened_at)
        for subject, events in found.items()
    }


def after(
    seq: int, authority: str | None = None, using: str = "system"
) -> Iterator[tuple[int, Event]]:
    """Everything recorded after `seq` and settled, in order, corrections included."""
    until = head(using)
    where = "WHERE seq > %s AND seq <= %s" + (" AND authority = %s" if authority else "")
    query = f"SELECT seq, {SELECT.removeprefix('SELECT ')} {where} ORDER BY seq LIMIT {AT_ONCE}"
    while True:
        with connections[using].cursor() as cursor:
            cursor.execute(query, [seq, until, *([authority] if authority else [])])
            rows = cursor.fetchall()
        for number, *values in rows:
            yield number, event(values)
        if len(rows) < AT_ONCE:
            return
        seq = rows[-1][0]


def head(using: str = "system") -> int:
    """The number up to which the ledger is settled; 0 while empty.

    Numbers are given before their transactions commit, so a later one may be there before an
    earlier one. Writers mark where they began; nothing above the lowest mark is settled. The
    order matters: the highest number is read first, the marks after it, rows last.
    """
    highest = _highest(using)
    with connections[using].cursor() as cursor:
        cursor.execute(MARKS)
        mark = cursor.fetchone()[0]
    return highest if mark is None else min(highest, mark)


def _highest(using: str) -> int:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT coalesce(max(seq), 0) FROM ledger_event")
        found: int = cursor.fetchone()[0]
    return found


def _take_turns(new: list[Event], using: str) -> None:
    """Two writers must not judge the same statuses at once. One subject at a time, in one order;
    a large load takes its authority and source whole."""
    wholes = sorted({f"{each.source.value} {each.authority}" for each in new})
    judged = {door.chain(each) for each in new if each.kind in (*door.STATUS, Kind.CORRECTED)}
    subjects = sorted({f"{source.value} {place} {who}" for source, place, who in judged})
    lock = "pg_advisory_xact_lock" if len(subjects) > MANY else "pg_advisory_xact_lock_shared"
    if not subjects:
        return
    with connections[using].cursor() as cursor:
        _lock(cursor, lock, wholes)
        if len(subjects) <= MANY:
            _lock(cursor, "pg_advisory_xact_lock", subjects)


def _lock(cursor: CursorWrapper, function: str, names: list[str]) -> None:
    cursor.execute(
        f"SELECT {function}(hashtextextended(name, 78)) FROM unnest(%s::text[]) AS name", [names]
    )


def _standing(new: list[Event], using: str) -> Iterator[Event]:
    """What the door must know of the chains these events touch."""
    subjects = {each.subject for each in new if each.kind in (*door.STATUS, Kind.CORRECTED)}
    taken = {each.supersedes for each in new if each.supersedes is not None}
    if not subjects and not taken:
        return
    with connections[using].cursor() as cursor:
        cursor.execute(OF_CHAINS, [list(subjects), list(taken)])
        yield from map(event, cursor.fetchall())
