"""In which wards children lived, from the wards their events bear: the file of addresses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from medlock.city.files.histories import by_child, days, text
from medlock.city.files.people import People, child_id

HEADINGS = ("Child ID", "Ward", "From", "To")


class Lodging(NamedTuple):
    """One child in one ward; no day: since ever, or still."""

    child: str
    ward: str
    since: date | None
    until: date | None


def lodgings(events: pa.Table, people: People) -> Iterator[Lodging]:
    """Where the children lived on the days on which something happened. A protected address has no
    ward: what stands around it ends and begins there."""
    children = events.filter(pa.array(np.asarray(text(events["subject_kind"])) == "child"))
    if not len(children):
        return
    told = by_child(children.sort_by([("happened_at", "ascending")]))
    begins = np.flatnonzero(_changes(told))
    firsts = told.take(pa.array(begins))
    rows = list(
        zip(
            firsts["subject"].to_pylist(),
            text(firsts["ward"]).to_pylist(),
            days(firsts),
            strict=True,
        )
    )
    for at, (subject, ward, since) in enumerate(rows):
        life = people.life(subject)
        if life is None or not ward:
            continue
        first = at == 0 or rows[at - 1][0] != subject
        last = at + 1 == len(rows) or rows[at + 1][0] != subject
        yield Lodging(
            child_id(life.number), ward, None if first else since, None if last else rows[at + 1][2]
        )


def _changes(told: pa.Table) -> np.ndarray:
    """Where another child's events begin, or the same child's of another ward."""
    found = np.ones(len(told), dtype=bool)
    for name in ("subject", "ward"):
        codes = text(told[name]).combine_chunks().dictionary_encode()
        numbers = codes.indices.to_numpy()
        same = numbers[1:] == numbers[:-1]
        found[1:] = ~same if name == "subject" else found[1:] | ~same
    return found
