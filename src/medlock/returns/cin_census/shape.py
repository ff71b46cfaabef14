"""A block of the layout made ready for fast reading: which element fills which place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from medlock.returns.cin_census.layout import Block, Kind, Leaf
from medlock.returns.cin_census.value import FLAGS, LONGEST, PUPIL_NUMBER, Value, kept, written

Known = Callable[[str | None], Value | None]


@dataclass(slots=True)
class Part:
    """One element below a block: a value, a block of its own, or one that only gathers others.

    `known` answers for texts already understood and plain; what is odd is looked at every time.
    """

    leaf: Leaf | None
    shape: Shape | None
    place: int
    many: bool
    known: Known
    memory: dict[str | None, Value] | None = None  # of dates and numbers, as they are met

    @classmethod
    def of_leaf(cls, leaf: Leaf, place: int, year: int) -> Part:
        if leaf.kind is Kind.TEXT:
            return cls(leaf, None, place, leaf.many, _trim)
        if leaf.kind is Kind.PUPIL_NUMBER:
            return cls(leaf, None, place, leaf.many, _pupil_number)
        memory = _plain(leaf, year)
        grows = leaf.kind in (Kind.DATE, Kind.COUNT)
        return cls(leaf, None, place, leaf.many, memory.get, memory if grows else None)


@dataclass(slots=True)
class Shape:
    """`parts` by element name; also by full tags of other namespaces, once they have been seen."""

    block: Block
    year: int
    parts: dict[str, Part] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)
    blank: list[Any] = field(default_factory=list)
    many: tuple[int, ...] = ()
    required: tuple[tuple[int, Leaf | Block], ...] = ()

    def __post_init__(self) -> None:
        places = {name: place for place, name in enumerate(self.block.makes._fields)}
        self.blank = list(self.block.makes._field_defaults.values())
        for leaf in self.block.leaves:
            self.parts[leaf.element] = Part.of_leaf(leaf, places[leaf.field], self.year)
        for block in self.block.blocks:
            inner = Shape(block, self.year)
            self.parts[block.element] = Part(None, inner, places[block.field], True, _never)
        for name in self.block.gathering:
            self.parts[name] = Part(None, None, 0, False, _never)
        self.folded = {name.casefold(): name for name in self.parts}
        self.many = tuple({part.place for part in self.parts.values() if part.many})
        asked: Iterable[Leaf | Block] = (*self.block.leaves, *self.block.blocks)
        self.required = tuple(
            (places[each.field], each)
            for each in asked
            if each.required and self.year in each.years and not _begins(each)
        )


def _begins(asked: Leaf | Block) -> bool:
    """A row without its first day is told of where it is left out."""
    return isinstance(asked, Leaf) and asked.kind is Kind.DATE


def _plain(leaf: Leaf, year: int) -> dict[str | None, Value]:
    """Texts that need no thought. A code that is kept under another one is not among them."""
    if leaf.kind is Kind.FLAG:
        return {text: flag for text, flag in FLAGS.items()}
    if leaf.kind is not Kind.CODE or year not in leaf.years:
        return {}
    known: dict[str | None, Value] = {}
    for code in (each for codes in written(leaf.codes).values() for each in codes):
        if code.covers(year) and kept(leaf.codes, code) == code.code:
            known[code.code] = code.code
    return known


def _never(text: str | None) -> None:
    """Blocks have no text of their own."""


def _trim(text: str | None) -> str | None:
    return text if text and len(text) <= LONGEST and text == text.strip() else None


def _pupil_number(text: str | None) -> str | None:
    return text if text and PUPIL_NUMBER.fullmatch(text) else None
