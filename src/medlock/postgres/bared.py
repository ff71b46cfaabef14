"""Tables bared of what costs time for every row, while many rows go in, and whole again after.

All of it is one transaction's: until that ends nobody else sees the tables, and a run that is
killed leaves them as they were. What was taken off is checked over all rows as it is put back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from psycopg import Cursor

LINKS = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) ORDER BY conrelid, conname"
)
KEYS = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint c "
    "WHERE contype IN ('p', 'u') AND conrelid = ANY(%s::regclass[]) AND NOT EXISTS "
    "(SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid) "
    "ORDER BY conrelid, conname"
)
INDEXES = (
    "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index i "
    "WHERE indrelid = ANY(%s::regclass[]) AND NOT EXISTS "
    "(SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid) ORDER BY 1"
)
FORCED = (
    "SELECT oid::regclass::text FROM pg_class "
    "WHERE oid = ANY(%s::regclass[]) AND relforcerowsecurity ORDER BY 1"
)
FOR_SORTING = "256MB"


@contextmanager
def bared(
    cursor: Cursor[Any],
    tables: Sequence[str],
    clothing: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Iterator[None]:
    """In the role that owns the tables, in a transaction that ends with whatever is raised here.
    What goes on inside ends in that role too; `clothing` goes round putting all back."""
    names = [list(tables)]
    links, keys = _asked(cursor, LINKS, names), _asked(cursor, KEYS, names)
    indexes, forced = _asked(cursor, INDEXES, names), _asked(cursor, FORCED, names)
    for table, name, _ in (*links, *keys):
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    for (table,) in forced:
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    yield
    with clothing():
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL maintenance_work_mem = %s", [FOR_SORTING])
        for _, said in indexes:
            cursor.execute(said)
        for table, name, said in (*keys, *links):
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {said}')
        for (table,) in forced:
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _asked(cursor: Cursor[Any], statement: str, given: Sequence[object]) -> list[tuple[str, ...]]:
    cursor.execute(statement, given)
    found: list[tuple[str, ...]] = cursor.fetchall()
    return found
