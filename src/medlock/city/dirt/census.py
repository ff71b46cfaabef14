"""Dirties a CIN Census: of some of its children one value or link each, and the file's encoding."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import BinaryIO

from lxml import etree

from medlock.city.dirt.element_kinds import VALUES, Chance, Kind, Planted, child_of
from medlock.city.dirt.episode_kinds import EPISODES
from medlock.city.dirt.fault import Fault
from medlock.city.dirt.kinds import Turns
from medlock.returns.cin_census.header import header
from medlock.returns.markup import Element, elements, named
from medlock.returns.text_stream import TextStream

KINDS = (*VALUES, *EPISODES)
ENCODING, ENCODING_RULE = "other_encoding", "other-encoding"
NAME, OTHER_NAME = b"Medlock</SoftwareCode>", "M\xe9dl\xf6ck</SoftwareCode>".encode("cp1252")
BEGIN = b"<?xml version='1.0' encoding='utf-8'?>\n<Message>\n"
MIDDLE, END = b"<Children>\n", b"</Children>\n</Message>\n"
HERE = b' here="1"'


def dirty_census(
    path: Path, out: Path, rng: Random, rate: float, only: frozenset[str] = frozenset()
) -> list[Fault]:
    """A copy of the file with faults in so large a part of its children; what was planted."""
    head = header(path)
    year = head.year or 0
    chance = Chance(rng, year, head.reference_date or date(year, 3, 31))
    with out.open("wb") as into:
        dirty = DirtyCensus(path.name, into, Turns(KINDS, rng, only), chance, rate)
        dirty.put(BEGIN)
        for element in elements(TextStream(path), named("Header", "Child")):
            if element.tag == "Header":
                dirty.head(deepcopy(element))
                dirty.put(MIDDLE)
            else:
                dirty.child(deepcopy(element))
        dirty.put(END)
    return dirty.faults


@dataclass(slots=True)
class DirtyCensus:
    """A census in the writing: how many lines there are, and what was planted."""

    file: str
    into: BinaryIO
    turns: Turns[Kind]
    chance: Chance
    rate: float
    lines: int = 1
    faults: list[Fault] = field(default_factory=list)

    def put(self, text: bytes) -> None:
        self.into.write(text)
        self.lines += text.count(b"\n")

    def head(self, head: Element) -> None:
        text = _text(head)
        wanted = not self.turns.only or ENCODING in self.turns.only
        if self.rate and wanted and NAME in text:
            line = self.lines + text[: text.index(NAME)].count(b"\n")
            said = ("SoftwareCode", ENCODING, "UTF-8", "Windows-1252", ENCODING_RULE)
            self.faults.append(Fault(self.file, line, "", "", "", *said))
            text = text.replace(NAME, OTHER_NAME)
        self.put(text)

    def child(self, block: Element) -> None:
        """The child as it was, or with one fault. Whose number others get is as it was."""
        if self.turns.rng.random() < self.rate:
            self._plant(block)
            return
        self.put(_text(block))
        if number := block.findtext(".//UPN"):
            self.chance.pupils.append(number)

    def _plant(self, block: Element) -> None:
        found: list[Planted] = []
        child = child_of(block)

        def how(kind: Kind) -> bool:
            planted = kind.plant(block, self.chance)
            found.extend([planted] if planted else [])
            return planted is not None

        kind = self.turns.plant(how)
        for said in found if kind else ():
            self._note(said, kind, child, self.lines + _line(block, said.at))
        for each in (block, *(more for said in found for more in said.more)):
            self.put(_text(each))

    def _note(self, said: Planted, kind: Kind | None, child: str, line: int) -> None:
        if kind:
            what = (said.field, kind.key, said.was, said.now, kind.rule)
            self.faults.append(Fault(self.file, line, "", child, said.seen_as, *what))


def _text(element: Element) -> bytes:
    return etree.tostring(element, encoding="utf-8", with_tail=False) + b"\n"


def _line(block: Element, at: Element) -> int:
    """How many lines below the first of the block the element stands."""
    at.set("here", "1")
    before, _, _ = _text(block).partition(HERE)
    del at.attrib["here"]
    return before.count(b"\n")
