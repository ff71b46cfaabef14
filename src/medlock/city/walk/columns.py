"""Events as whole numbers while they are walked, and as columns once they are. What is told of each
event in words is kept once, in lists that its numbers point into."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from medlock.city.lives import named
from medlock.city.walk.calendar import Numbers, utc
from medlock.city.walk.turns import SAID
from medlock.ledger.rows import COLUMNS
from medlock.pathway.event import Source

if TYPE_CHECKING:
    from medlock.city.staff.staffing import Given

U, T = pa.binary(16), pa.timestamp("us", "UTC")
WORDS = pa.dictionary(pa.int32(), pa.string())
WIDTH = 10
"""Of an event: sort, subject, happened, recorded, act, origin, counts, given, ward, facts."""
NEVER = -(2**40)
ITSELF = -1
"""As subject: the work's own id. As origin: the act's."""
PLACES = 24
"""So many bits of a key number what is of one family; the others are the family's."""


@dataclass(slots=True)
class Lists:
    """What numbers point into."""

    subjects: list[bytes] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    wards: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=lambda: ["{}"])
    rows: array[int] = field(default_factory=lambda: array("q"))
    teams: list[str] = field(default_factory=list)  # of those given
    numbers: dict[Given, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def who(self, given: Given) -> int:
        found = self.numbers.get(given)
        if found is None:
            found = self.numbers[given] = len(self.given)
            self.given.append(given)
            self.teams.append(given.team)
        return found

    def ward(self, text: str) -> int:
        found = self.places.get(text)
        if found is None:
            found = self.places[text] = len(self.wards)
            self.wards.append(text)
        return found

    def fact(self, text: str) -> int:
        if text == "{}":
            return 0
        self.facts.append(text)
        return len(self.facts) - 1


class Ids:
    """Ids that are derived and never drawn, many at once: the same key, the same id."""

    def __init__(self, seed: int, authority: str) -> None:
        self.seed, self.authority = seed, authority

    def of(self, what: str, keys: Numbers) -> pa.Array:
        """Sixteen bytes for each key, in the form of a random id."""
        return as_ids(self.bytes_of(what, keys))

    def bytes_of(self, what: str, keys: Numbers) -> np.ndarray:
        salt = np.frombuffer(named(self.seed, self.authority, what), np.uint64)
        told = keys.astype(np.uint64)
        found = np.empty((len(keys), 2), np.uint64)
        found[:, 0] = _mixed(told ^ salt[0])
        found[:, 1] = _mixed(_mixed(told + salt[1]) ^ salt[0])
        octets = found.view(np.uint8).reshape(len(keys), 16)
        octets[:, 6] = octets[:, 6] & 0x0F | 0x40
        octets[:, 8] = octets[:, 8] & 0x3F | 0x80
        return octets


def as_ids(octets: np.ndarray) -> pa.Array:
    whole = np.ascontiguousarray(octets)
    return pa.FixedSizeBinaryArray.from_buffers(U, len(whole), [None, pa.py_buffer(whole)])


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """Every bit of a number spread over all of another: no two numbers become one."""
    found = numbers + np.uint64(0x9E3779B97F4A7C15)
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))


def moments(numbers: Numbers) -> pa.Array:
    return pa.array(utc(numbers), pa.int64()).cast(T)


def words(numbers: Numbers, told: list[str]) -> pa.Array:
    """Text by number, each different one kept once."""
    places: dict[str, int] = {}
    number = np.array([places.setdefault(each, len(places)) for each in told] or [0], np.int32)
    return pa.DictionaryArray.from_arrays(
        pa.array(number[numbers], pa.int32()), pa.array(list(places), pa.string())
    )


def one(text: str, count: int) -> pa.Array:
    return words(np.zeros(count, np.int64), [text])


def event_keys(acts: Numbers) -> Numbers:
    """Of events in the order they were done, family by family."""
    family = acts >> PLACES
    count = np.arange(len(acts))
    begins = np.r_[True, family[1:] != family[:-1]] if len(acts) else np.zeros(0, bool)
    first = np.maximum.accumulate(np.where(begins, count, 0))
    found: Numbers = (family << PLACES) + count - first
    return found


def events(lists: Lists, ids: Ids) -> pa.Table:
    """All of them, as the ledger's columns."""
    rows: Numbers = np.frombuffer(lists.rows, np.int64).reshape(-1, WIDTH)
    sort, who, happened, recorded, act, origin, counts, given, ward, facts = rows.T
    count = len(rows)
    work = ids.bytes_of("work", origin)
    acts = ids.bytes_of("act", act)
    subjects = np.frombuffer(b"".join(lists.subjects) or bytes(16), np.uint8).reshape(-1, 16)
    known = moments(recorded)
    columns = {
        "id": ids.of("event", event_keys(act)),
        "act": as_ids(acts),
        "subject": as_ids(np.where((who == ITSELF)[:, None], work, subjects[who])),
        "happened_at": moments(happened),
        "known_at": known,
        "recorded_at": known,
        "source": one(Source.CASEWORK, count),
        "origin": as_ids(np.where((origin == ITSELF)[:, None], acts, work)),
        "authority": one(ids.authority, count),
        "counts_from": _days(counts),
        "ward": words(ward, lists.wards),
        "line": pa.nulls(count, pa.int32()),
        "supersedes": pa.nulls(count, U),
        "facts": pa.array(lists.facts, pa.string()).take(pa.array(facts)),
    }
    for place, name in enumerate(("kind", "name", "outcome", "version", "subject_kind")):
        columns[name] = words(sort, [each[place] for each in SAID])
    for place, name in enumerate(("agency", "team", "worker", "grade")):
        columns[name] = words(given, [str(each[place]) for each in lists.given])
    return pa.table({name: columns[name] for name in COLUMNS})


def _days(numbers: Numbers) -> pa.Array:
    none = numbers == NEVER
    return pa.array(np.where(none, 0, numbers).astype(np.int32), pa.int32(), mask=none).cast(
        pa.date32()
    )
