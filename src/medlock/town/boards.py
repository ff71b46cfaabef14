"""The town's board: its papers entered by its secretary, through the same acts as anybody's, each
on the day it was written, so that the board can be seen as known on any day since."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from itertools import count
from typing import Any
from uuid import UUID

from medlock.access.actor import Actor
from medlock.boards.acts.keeping import Change, enter, revise
from medlock.boards.plan.asked import Content
from medlock.boards.plan.content import record_of
from medlock.boards.plan.kinds import KINDS
from medlock.pathway.event import LONDON

PAPERS = "getting_to_good.toml"
Paper = Mapping[str, Any]


@dataclass
class Book:
    """What is entered, for one place. `priorities` by number, of the plan entered for that day."""

    by: Actor
    place: str
    _plans: list[tuple[date, dict[int, UUID]]] = field(default_factory=list)
    _count: Iterator[int] = field(default_factory=count)

    def write(self, papers: Paper) -> int:
        """Everything, what is part of something after it; answers how many entries."""
        body = self._enter("body", papers["body"], None, papers["body"]["entered"])
        return 1 + sum(self._part(kind, each, body, None) for kind, each in _parts(papers))

    def _part(self, kind: str, paper: Paper, within: UUID, entered: date | None) -> int:
        on: date = paper.get("entered") or entered or date.min
        if kind == "plan":
            self._plans.append((paper["begins"], {}))
        made = self._enter(kind, paper, within, on)
        if kind == "priority":
            self._plans[-1][1][paper["number"]] = made
        return 1 + sum(self._part(inner, each, made, on) for inner, each in _parts(paper))

    def _enter(self, kind: str, paper: Paper, within: UUID | None, on: date) -> UUID:
        content = self._content(kind, paper, on)
        record = KINDS[kind].record
        made = enter(
            self.by, record_of(record, content), self.place, now=self._at(on), within=within
        )
        for number, later in enumerate(paper.get("revised", ()), start=1):
            content = {**content, **_plain(later["set"])}
            content = {name: said for name, said in content.items() if said not in ("", [])}
            change = Change(number, record_of(record, content))
            revise(self.by, made, change, why=later["why"], now=self._at(later["at"]))
        return made

    def _at(self, on: date) -> datetime:
        """When the secretary had typed it in: one thing after another, from the morning on."""
        return datetime.combine(on, time(9), LONDON) + timedelta(seconds=20 * next(self._count))

    def _content(self, kind: str, paper: Paper, on: date) -> Content:
        known = _plain(paper)
        if kind == "item" and "priority" in paper:
            held = [rows for begins, rows in self._plans if begins <= on]
            known["priority"] = str(held[-1][paper["priority"]])
        return known


def write_book(by: Actor, place: str) -> int:
    """The papers into the book of the board of a place that has none."""
    return Book(by, place).write(papers())


def papers() -> Paper:
    text = files("medlock.town.papers").joinpath(PAPERS).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _parts(paper: Paper) -> Iterator[tuple[str, Paper]]:
    """What stands within it, kind by kind, in the order of the papers."""
    for kind, found in paper.items():
        if kind in KINDS and isinstance(found, list):
            yield from ((kind, each) for each in found)


def _plain(paper: Paper) -> Content:
    """As content is stored: days in ISO, and neither parts nor what is about the paper itself."""
    own = {name: said for name, said in paper.items() if name not in ("entered", "revised")}
    return {
        name: said.isoformat() if isinstance(said, date) else said
        for name, said in own.items()
        if not (name in KINDS and isinstance(said, list))
    }
