"""The children of a city as a table, so that the files can be joined with the event log."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from medlock.city.files.people import People
from medlock.city.lives import Life, date_of
from medlock.returns.cin_census.value import OLD_SEX

COLUMNS: Mapping[str, tuple[pa.DataType, str]] = {
    "subject": (pa.binary(16), "id, as in events.parquet"),
    "child_id": (pa.string(), "the authority's own id, as in the census and in Annex A"),
    "upn": (pa.string(), "pupil number; it begins with 999, which no authority's does"),
    "family": (pa.int32(), "children of one number live together"),
    "born_on": (pa.date32(), "day of birth, or on which it is expected"),
    "died_on": (pa.date32(), "day of death"),
    "sex": (pa.string(), "code of sex"),
    "ethnicity": (pa.string(), "code of ethnicity"),
    "disabilities": (pa.string(), "codes of disability, parted by blanks"),
    "unborn": (pa.bool_(), "first heard of before birth"),
    "alone": (pa.bool_(), "came to this country without family"),
}
"""Column: what it is and what it means."""


def children(people: People) -> pa.Table:
    """Everybody, in the order of their numbers. Names and addresses are in no file."""
    rows = [_row(people, subject, life) for subject, life in people]
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    schema = pa.schema(
        [pa.field(name, kind, metadata={"means": means}) for name, (kind, means) in COLUMNS.items()]
    )
    arrays = [pa.array(held, kind.type) for held, kind in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _row(people: People, subject: bytes, life: Life) -> tuple[object, ...]:
    key, upn = people.homes.child_id(life.number), people.homes.upn(life.number)
    return subject, key, upn, life.family, *_about(life)


def _about(life: Life) -> tuple[object, ...]:
    died = date_of(life.died) if life.died is not None else None
    return (
        date_of(life.born),
        died,
        OLD_SEX.get(life.sex, life.sex),
        life.ethnicity,
        life.disability,
        life.unborn,
        life.alone,
    )
