"""What else the walk leaves besides events: statuses held, who is involved, and open work, as the
columns of their tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from medlock.city.walk.calendar import DAY, Moment, aware
from medlock.city.walk.case import Child, Held, Key, Work
from medlock.city.walk.columns import NEVER, PLACES, Ids, Lists, as_ids, moments, one, words
from medlock.city.walk.involving import With
from medlock.city.walk.pairing import paired
from medlock.pathway.clocks import named
from medlock.pathways import CATALOGUE


@dataclass(slots=True)
class Rest:
    """Collected family by family."""

    ids: Ids
    spans: list[tuple[int, str, Moment, Key, Moment, Key, str, str]] = field(default_factory=list)
    network: list[tuple[Key, With]] = field(default_factory=list)
    work: list[Work] = field(default_factory=list)
    about: list[tuple[Key, Key, int, str, Moment]] = field(default_factory=list)

    def keep(
        self, family: int, children: Sequence[Child], network: list[With], going_on: list[Work]
    ) -> None:
        """What stands of a family in the end."""
        self.network += [(family << PLACES | at, each) for at, each in enumerate(network)]
        for child in children:
            rows = [*child.spans, *((held, NEVER, NEVER, "{}") for held in child.held.values())]
            if len({(each[0].status, each[0].opened) for each in rows}) < len(rows):
                rows = paired(rows, self.ids)
            for held, ended, by, told in rows:
                self.spans.append(_span(child, held, (ended, by, told)))
        kept: dict[int, Work] = {}
        for work in going_on:
            at: Work | None = work
            while at is not None:
                kept[id(at)] = at
                at = at.because
        mine = [
            (work, subject, kind)
            for work in sorted(kept.values(), key=lambda each: each.key)
            for subject, kind in [*((e.subject, e.kind) for e in work.people), *work.told]
        ]
        self.work += sorted(kept.values(), key=lambda each: each.key)
        self.about += [
            (family << PLACES | at, work.key, subject, kind, work.started)
            for at, (work, subject, kind) in enumerate(mine)
        ]


def _span(
    child: Child, held: Held, end: tuple[Moment, Key, str]
) -> tuple[int, str, Moment, Key, Moment, Key, str, str]:
    ended, by, told = end
    facts = held.facts
    if told != "{}":
        facts = json.dumps({**json.loads(held.facts), **json.loads(told)})
    last = ended // DAY if ended != NEVER else None
    met = _met(child, held, last)
    return (child.subject, held.status, held.opened, held.by, ended, by, facts, met)


def _met(child: Child, held: Held, last: int | None) -> str:
    """How often each of its clocks was met from the day it opened to the day it ended, and when
    last."""
    found: dict[str, list[object]] = {}
    first = held.opened // DAY
    for name, clock in named(CATALOGUE.status(held.status)):
        done = [
            when for when, outcome in child.done.get(clock.step, ())
            if (not clock.met_by or outcome in clock.met_by) and first <= when // DAY
            and (last is None or when // DAY <= last)
        ]  # fmt: skip
        if done:
            found[name] = [len(done), aware(max(done)).astimezone(UTC).isoformat()]
    return json.dumps(found)


@dataclass(frozen=True, slots=True)
class Tables:
    """The same as columns. `lists` say what the numbers stand for."""

    lists: Lists
    ids: Ids
    rest: Rest

    def spans(self) -> pa.Table:
        rows = self.rest.spans
        subject, status, opened, by, ended, last, facts, met = _turned(rows, 8)
        keys = _numbers(by)
        return pa.table({
            "id": self.ids.of("span", keys),
            "subject": self._subjects(subject),
            "status": _told(status),
            "authority": one(self.ids.authority, len(rows)),
            "opened_at": moments(_numbers(opened)),
            "opened_by": self.ids.of("event", keys),
            "ended_at": _maybe(moments, ended),
            "ended_by": _maybe(lambda each: self.ids.of("event", each), last),
            "facts": pa.array(facts, pa.string()),
            "met": pa.array(met, pa.string()),
        })  # fmt: skip

    def involvements(self) -> pa.Table:
        rows = [each for _, each in self.rest.network]
        return pa.table({
            "id": self.ids.of("involvement", _numbers(key for key, _ in self.rest.network)),
            "person_id": self._subjects([w.person for w in rows]),
            "team_id": _uuids([w.team for w in rows]),
            "worker_id": _uuids([w.worker for w in rows]),
            "purpose": _told([w.purpose.value for w in rows]),
            "ground": _told([w.purpose.ground for w in rows]),
            "began_at": moments(_numbers([w.began for w in rows])),
            "ended_at": _maybe(moments, [NEVER if w.ended is None else w.ended for w in rows]),
            "set_by_id": _uuids([w.by for w in rows]),
            "origin": _maybe(lambda each: self.ids.of("work", each),
                             [NEVER if w.origin is None else w.origin for w in rows]),
        })  # fmt: skip

    def work(self) -> pa.Table:
        rows = self.rest.work
        steps = [CATALOGUE.step(w.info.key) for w in rows]
        return pa.table({
            "id": self._works([w.key for w in rows]),
            "step": _told([each.key for each in steps]),
            "version": pa.array([each.version for each in steps], pa.int16()),
            "because_id": _maybe(lambda each: self.ids.of("work", each),
                                 [w.because.key if w.because else NEVER for w in rows]),
            "authority": one(self.ids.authority, len(rows)),
            "started_by_id": _uuids([self._worker(w.first) for w in rows]),
            "started_at": moments(_numbers([w.started for w in rows])),
            "act": self.ids.of("act", _numbers([w.act for w in rows])),
        })  # fmt: skip

    def subjects(self) -> pa.Table:
        key, work, subject, kind, added = _turned(self.rest.about, 5)
        return pa.table({
            "id": self.ids.of("worksubject", _numbers(key)),
            "work_id": self._works(work),
            "subject": self._subjects(subject),
            "kind": _told(kind),
            "added_at": moments(_numbers(added)),
        })  # fmt: skip

    def assignments(self) -> pa.Table:
        rows = self.rest.work
        given = [self.lists.given[w.given] for w in rows]
        return pa.table({
            "id": self.ids.of("assignment", _numbers([w.key for w in rows])),
            "work_id": self._works([w.key for w in rows]),
            "team_id": _uuids([each.team for each in given]),
            "worker_id": _uuids([each.worker for each in given]),
            "since": moments(_numbers([w.started for w in rows])),
            "until": _maybe(moments, [w.ended[1] if w.ended else NEVER for w in rows]),
            "by_id": _uuids([self._worker(w.first) for w in rows]),
        })  # fmt: skip

    def revisions(self) -> pa.Table:
        rows = [(w, w.ended) for w in self.rest.work if w.ended]
        return pa.table({
            "id": self.ids.of("revision", _numbers([w.key for w, _ in rows])),
            "work_id": self._works([w.key for w, _ in rows]),
            "number": pa.array([1] * len(rows), pa.int32()),
            "answers": pa.array([w.form for w, _ in rows], pa.string()),
            "changed": pa.array([_names(w.form) for w, _ in rows], pa.string()),
            "by_id": _uuids([self._worker(end[2]) for _, end in rows]),
            "at": moments(_numbers([end[1] for _, end in rows])),
            "reason": one("", len(rows)),
        })  # fmt: skip

    def completions(self) -> pa.Table:
        rows = [(w, w.ended) for w in self.rest.work if w.ended]
        return pa.table({
            "id": self.ids.of("completion", _numbers([w.key for w, _ in rows])),
            "work_id": self._works([w.key for w, _ in rows]),
            "number": pa.array([1] * len(rows), pa.int32()),
            "revision": pa.array([1] * len(rows), pa.int32()),
            "outcomes": pa.array([self._outcomes(w) for w, _ in rows], pa.string()),
            "by_id": _uuids([self._worker(end[2]) for _, end in rows]),
            "at": moments(_numbers([end[1] for _, end in rows])),
            "act": self.ids.of("act", _numbers([end[0] for _, end in rows])),
            "reason": one("", len(rows)),
        })  # fmt: skip

    def _outcomes(self, work: Work) -> str:
        subjects = self.lists.subjects
        return json.dumps({str(UUID(bytes=subjects[w])): o for w, o in work.outcomes.items()})

    def _worker(self, given: int) -> str:
        return self.lists.given[given].worker

    def _works(self, keys: Sequence[Key]) -> pa.Array:
        return self.ids.of("work", _numbers(keys))

    def _subjects(self, places: Sequence[int]) -> pa.Array:
        told = b"".join(self.lists.subjects[each] for each in places)
        return as_ids(np.frombuffer(told, np.uint8).reshape(-1, 16))


def _names(answers: str) -> str:
    return json.dumps(sorted(json.loads(answers)))


def _turned(rows: Sequence[tuple[object, ...]], width: int) -> Sequence[Sequence[Any]]:
    return list(zip(*rows, strict=True)) if rows else [()] * width


def _numbers(found: Iterable[int]) -> np.ndarray:
    return np.array(list(found), np.int64)


def _told(texts: Sequence[str]) -> pa.Array:
    return words(np.arange(len(texts)), list(texts)) if texts else words(_numbers([]), [])


def _maybe(make: Callable[[np.ndarray], pa.Array], found: Sequence[int]) -> pa.Array:
    """Nothing where there is no number."""
    numbers = _numbers(found)
    none = numbers == NEVER
    made = make(np.where(none, 0, numbers))
    return pc.if_else(pa.array(~none), made, pa.scalar(None, made.type))


def _uuids(texts: Sequence[str]) -> pa.Array:
    known = {each: UUID(each).bytes if each else None for each in set(texts)}
    return pa.array([known[each] for each in texts], pa.binary(16))
