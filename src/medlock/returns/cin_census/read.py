"""Reads a CIN Census file: one typed record for each child, as they come, and every value that was
not understood as an issue. Nothing else is lost for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, cast

from medlock.returns.cin_census import rules
from medlock.returns.cin_census.layout import CHILD, Block, Kind, Leaf
from medlock.returns.cin_census.record import Child, Record
from medlock.returns.cin_census.shape import Part, Shape
from medlock.returns.cin_census.value import Value, meaning
from medlock.returns.issue import Issue, Issues, Place, Rule
from medlock.returns.markup import Element, Progress, elements, named, no_progress
from medlock.returns.text_stream import TextStream

SHOWN = 80
"""Letters of a value shown in an issue."""

NOTHING = "nothing"


@dataclass(slots=True)
class Reader:
    """Reads the children of one file in the layout of one collection year."""

    stream: TextStream
    year: int
    issues: Issues
    _shape: Shape = field(init=False)
    met: int = field(default=0, init=False)
    """Blocks of children met so far, those without an id too."""
    _pending: list[Issue] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self._shape = Shape(CHILD, self.year)

    def children(self, progress: Progress = no_progress) -> Iterator[Child]:
        """Children as they come; a block without an id is left out, its issues kept."""
        for element in elements(self.stream, named(CHILD.element), progress):
            self.met += 1
            child = cast(Child, self._record(element, self._shape))
            if self._pending:
                self._settle(child)
            if child.child_id:
                yield child
        if self.stream.misencoded:
            where = Place(self.stream.name, 1, "")
            self.issues.add([Issue(rules.OTHER_ENCODING, where, "other bytes", "UTF-8")])

    def _settle(self, child: Child) -> None:
        """Now that the child's own id is known, say whose issues these are."""
        said = child.child_id or ""
        self.issues.add(replace(each, at=replace(each.at, child=said)) for each in self._pending)
        self._pending.clear()

    def _record(self, element: Element, shape: Shape) -> Record:
        values = shape.blank.copy()
        first = len(self._pending)
        self._fill(element, shape, values)
        line = values[0] = _line(element)
        for place, asked in shape.required:
            if values[place] is None or values[place] == ():
                self._missing(asked, line, first)
        for place in shape.many:
            if values[place]:
                values[place] = tuple(values[place])
        return shape.block.makes(*values)

    def _fill(self, element: Element, shape: Shape, values: list[Any]) -> None:
        if (head := element.text) is not None and not head.isspace():
            self._stray(element, head)
        find = shape.parts.get
        for node in element:
            part = find(node.tag) or self._named(node, shape)
            if part is None:
                continue
            value = part.known(node.text)
            if value is not None and values[part.place] is None:
                values[part.place] = value
            else:
                self._take(node, part, value, shape, values)
            if (tail := node.tail) is not None and not tail.isspace():
                self._stray(node, tail)

    def _take(
        self, node: Element, part: Part, value: Value | None, shape: Shape, values: list[Any]
    ) -> None:
        """What is not a plain single value: a block, a list, something odd or said before."""
        if part.shape is not None:
            self._add(self._block(node, part.shape), part, values)
        elif part.leaf is None:
            self._fill(node, shape, values)
        else:
            if value is None:
                value = self._understood(node, part, part.leaf, values)
            if part.many and value is not None:
                self._add(value, part, values)
            elif value is not None:
                self._set(value, node, part, values)

    def _add(self, value: Value | Record, part: Part, values: list[Any]) -> None:
        if values[part.place]:
            values[part.place].append(value)
        else:
            values[part.place] = [value]

    def _set(self, value: Value, node: Element, part: Part, values: list[Any]) -> None:
        before = values[part.place]
        if before is not None and before != value:
            self._issue(rules.GIVEN_TWICE, node, f"{before}, then {value}", "one value")
            value = min(before, value)
        values[part.place] = value

    def _block(self, node: Element, shape: Shape) -> Record:
        if self.year not in shape.block.years:
            self._issue(rules.OTHER_YEAR, node, f"in a file of {self.year}", str(shape.block.years))
        return self._record(node, shape)

    def _understood(self, node: Element, part: Part, leaf: Leaf, values: list[Any]) -> Value | None:
        """The value of a text that is odd or seen for the first time; None if it means nothing."""
        text = (node.text or "").strip()
        if not text:
            if leaf.many or len(node):
                self._issue(rules.MISSING, node, NOTHING, f"one {leaf.kind}", leaf.official)
            return None
        found = meaning(leaf, text, self.year)
        if found.rule is not None:
            self._issue(found.rule, node, text, found.expected, leaf.official)
        elif self.year not in leaf.years:
            self._issue(rules.OTHER_YEAR, node, text, f"the element is in use {leaf.years}")
        elif part.memory is not None and found.value is not None:
            part.memory[node.text] = found.value
        if leaf.kind in (Kind.CODE, Kind.DATE) and found.value and str(found.value) != text:
            values[-1] = {**values[-1], leaf.field: text}
        return found.value

    def _missing(self, asked: Leaf | Block, line: int, first: int) -> None:
        """It is not there, and not because what was there has been listed already."""
        if any(each.at.element == asked.element for each in self._pending[first:]):
            return
        named_id = isinstance(asked, Leaf) and asked.field == "child_id"
        rule = rules.NO_CHILD_ID if named_id else rules.MISSING
        wanted = f"one {asked.kind}" if isinstance(asked, Leaf) else "at least one"
        where = Place(self.stream.name, line, asked.element)
        self._pending.append(Issue(rule, where, NOTHING, wanted, asked.official))

    def _named(self, node: Element, shape: Shape) -> Part | None:
        """The part meant by a name in a namespace, or in other letters; None for a stranger."""
        name = str(node.tag).rpartition("}")[2]
        part = shape.parts.get(name)
        if part is not None:
            shape.parts[str(node.tag)] = part
        elif name.casefold() in shape.folded:
            plain = shape.folded[name.casefold()]
            part = shape.parts[plain]
            self._issue(rules.WRITTEN_OTHERWISE, node, name, plain)
        else:
            self._issue(rules.UNKNOWN_ELEMENT, node, name, f"an element of {shape.block.element}")
        return part

    def _stray(self, node: Element, text: str) -> None:
        self._issue(rules.STRAY_TEXT, node, text.strip(), "no text between elements")

    def _issue(
        self, rule: Rule, node: Element, found: str, expected: str, official: str = ""
    ) -> None:
        name = str(node.tag).rpartition("}")[2][:SHOWN]
        where = Place(self.stream.name, cast(int, node.sourceline), name)
        self._pending.append(Issue(rule, where, found[:SHOWN], expected, official))


def _line(element: Element) -> int:
    """The line of its first value: exact in files of any length, and where the eye looks."""
    while len(element):
        element = element[0]
    return cast(int, element.sourceline)
