"""Invented CIN Census files, drawn from the layout itself: every element, in every year."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st
from lxml import etree

from medlock.returns.cin_census.layout import CHILD, Block, Kind, Leaf
from medlock.words.codes import code_set

YEARS = range(2017, 2028)
Tree = list[tuple[str, Any]]
"""An element's content: pairs of a name and text, or a name and content."""


def leaf_texts(leaf: Leaf, year: int) -> st.SearchStrategy[str]:
    """Texts that the layout of the year allows there."""
    match leaf.kind:
        case Kind.DATE:
            days = st.dates(date(year - 3, 1, 1), date(year, 3, 31))
            return days.map(date.isoformat)
        case Kind.CODE:
            held = [each.code for each in code_set(leaf.codes).codes if each.covers(year)]
            return st.sampled_from(held)
        case Kind.FLAG:
            return st.sampled_from(["0", "1", "true", "false"])
        case Kind.COUNT:
            return st.integers(0, 9).map(str)
        case Kind.PUPIL_NUMBER:
            return st.from_regex(r"[A-Z][0-9]{11}[0-9A-Z]", fullmatch=True)
        case Kind.TEXT:
            return st.from_regex(r"[A-Z0-9]{4,20}", fullmatch=True)


@st.composite
def trees(draw: st.DrawFn, block: Block, year: int) -> Tree:
    """The content of one block of that year's layout, in the order of the layout."""
    content: Tree = []
    gathered: dict[str, Tree] = {}
    for leaf in block.leaves:
        if year not in leaf.years:
            continue
        texts = leaf_texts(leaf, year)
        most = 3 if leaf.many else 1
        drawn = draw(st.lists(texts, min_size=int(leaf.required), max_size=most, unique=True))
        pairs = [(leaf.element, text) for text in drawn]
        if leaf.group and pairs:
            gathered[leaf.group] = pairs
        else:
            content += pairs
    content += gathered.items()
    for inner in block.blocks:
        if year in inner.years:
            least = int(inner.required)
            found = draw(st.lists(trees(inner, year), min_size=least, max_size=2))
            content += [(inner.element, each) for each in found]
    return content


@st.composite
def children(draw: st.DrawFn, year: int, most: int = 3) -> list[Tree]:
    """The children of a file, each with an id of its own."""
    found = draw(st.lists(trees(CHILD, year), min_size=1, max_size=most))
    for number, child in enumerate(found):
        child[:] = [
            (name, f"K{number}" if name == "LAchildID" else content)
            for name, content in child
            if name not in ("UPN", "FormerUPN")
        ]
    return found


def as_xml(year: int, found: list[Tree]) -> bytes:
    """The file, indented so that every element has a line of its own."""
    message = etree.Element("Message")
    details: Tree = [("Year", str(year)), ("ReferenceDate", f"{year}-03-31")]
    if year == 2027:
        details[1] = ("ReferenceDate", "2026-09-30")
    header: Tree = [("CollectionDetails", details), ("Source", [("LEA", "352")])]
    _grow(message, "Header", header)
    _grow(message, "Children", [("Child", child) for child in found])
    etree.indent(message)
    return etree.tostring(message, xml_declaration=True, encoding="utf-8")


def _grow(parent: etree._Element, name: str, content: Any) -> None:
    element = etree.SubElement(parent, name)
    if isinstance(content, str):
        element.text = content
    else:
        for inner, inside in content:
            _grow(element, inner, inside)
