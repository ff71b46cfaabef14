"""Rows with the ward a child lived in on the day of each saying, from a file of addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from medlock.pathway.language import SubjectKind
from medlock.returns.addresses import NOT_HELD, UNPLACED, Addresses
from medlock.returns.collection import Spoken
from medlock.returns.issue import Issue, Place
from medlock.returns.row import Row
from medlock.returns.stated import KnownBy, Stated


def unplaced(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Without any: of somebody whose address nobody may learn."""
    return tuple(
        row._replace(sayings=tuple(each._replace(ward="") for each in row.sayings)) for row in rows
    )


def placed(stated: Stated, addresses: Addresses) -> Stated:
    """Every saying with the ward of its day; of adults and workers it is never said."""
    if not _has_place(stated) or stated.key not in addresses.stays:
        return stated
    rows, over = (_lived(each, stated.key, addresses) for each in (stated.rows, stated.over))
    return stated._replace(rows=rows, over=over)


def _lived(rows: Iterable[Row], key: str, addresses: Addresses) -> tuple[Row, ...]:
    return tuple(
        row._replace(
            sayings=tuple(each._replace(ward=addresses.ward(key, each.on)) for each in row.sayings)
        )
        for row in rows
    )


def with_wards(spoken: Spoken, addresses: Addresses) -> Spoken:
    """The statement, its sayings with wards. The file of addresses is one of its files, and the
    directory of postcodes another, so that the same lists with other wards are another
    statement."""
    spoken.issues.add(addresses.issues)

    def told() -> Iterator[Stated]:
        without = 0
        for stated in spoken.told():
            found = placed(stated, addresses)
            spoken.issues.add(_gap(found, addresses))
            without += _has_place(stated) and stated.key not in addresses.stays
            yield found
        if without:
            where = Place(addresses.file.name, 0, "")
            spoken.issues.add([Issue(UNPLACED, where, f"{without:,} children", "an address each")])

    return replace(spoken, files=(*spoken.files, *addresses.files), told=told)


def _has_place(stated: Stated) -> bool:
    return stated.kind is SubjectKind.CHILD and stated.known_by is KnownBy.CHILD_ID


def _gap(stated: Stated, addresses: Addresses) -> Iterator[Issue]:
    """Once for a child who has addresses, but none on some days."""
    if not _has_place(stated) or stated.key not in addresses.stays:
        return
    days = [each.on for row in stated.rows for each in row.sayings if not each.ward]
    if days:
        where = Place(addresses.file.name, 0, "", stated.key)
        yield Issue(NOT_HELD, where, f"{len(days)} from {min(days)}", "an address on every day")
