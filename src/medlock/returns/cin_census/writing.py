"""Writes a CIN Census file: every element in the order of the published layout of its year, child
by child, so that memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from lxml import etree

from medlock.returns.cin_census.layout import CHILD, EPISODE, Block, Kind, Leaf
from medlock.returns.cin_census.record import Child
from medlock.returns.markup import Element

ORDER: Mapping[str, tuple[str, ...]] = {
    EPISODE.element: (
        "CINreferralDate",
        "ReferralSource",
        "PrimaryNeedCode",
        "CINclosureDate",
        "ReasonForClosure",
        "DateOfInitialCPC",
        "Assessments",
        "CINPlanDates",
        "Section47",
        "ReferralNFA",
        "ChildProtectionPlans",
        "PreProceedingsandFGDM",
    ),
}
"""Blocks whose values do not all stand before what lies in them."""

WITHIN: Mapping[str, str] = {
    **{each.element: "ChildIdentifiers" for each in CHILD.leaves},
    **dict.fromkeys(("Ethnicity", "Disability"), "ChildCharacteristics"),
}
"""The element of a child's values that gathers them."""

ALL_GATHERED = CHILD.groups
"""Elements that are there though nothing is in them."""

OLD_SEX = {"M": "1", "F": "2", "U": "0"}
LAST_OLD_SEX = 2024
Put = Callable[[Element, Any], None]
"""Puts a value or a record below an element."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a file says of itself. `written_at` is a parameter: the same content, the same bytes."""

    year: int
    reference_date: date
    authority_number: str
    written_at: datetime
    software: str = "Medlock"
    serial: str = "001"


@contextmanager
def writing(into: BinaryIO | Path, heading: Heading) -> Iterator[Callable[[Child], None]]:
    """What writes one child after the other into that file; it is whole when this ends."""
    form = _form(CHILD, heading.year)
    target = str(into) if isinstance(into, Path) else into
    with etree.xmlfile(target, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("Message"):
            file.write("\n")
            file.write(_header(heading), pretty_print=True)
            with file.element("Children"):
                file.write("\n")

                def write_child(child: Child) -> None:
                    file.write(form.made(child), pretty_print=True)

                yield write_child


def write(into: BinaryIO | Path, heading: Heading, children: Iterable[Child]) -> int:
    """All of them; answers how many they were."""
    count = 0
    with writing(into, heading) as write_child:
        for child in children:
            write_child(child)
            count += 1
    return count


def _header(heading: Heading) -> Element:
    header = etree.Element("Header")
    details = etree.SubElement(header, "CollectionDetails")
    source = etree.SubElement(header, "Source")
    at = heading.written_at.replace(microsecond=0, tzinfo=None)
    for parent, name, text in (
        (details, "Collection", "CIN"),
        (details, "Year", str(heading.year)),
        (details, "ReferenceDate", heading.reference_date.isoformat()),
        (source, "SourceLevel", "L"),
        (source, "LEA", heading.authority_number),
        (source, "SoftwareCode", heading.software),
        (source, "SerialNo", heading.serial),
        (source, "DateTime", at.isoformat()),
    ):
        etree.SubElement(parent, name).text = text
    return header


class Part(NamedTuple):
    """One element of a block in its turn: the place of its value in the record, and how it is
    put; `within`: the element it lies in, where that is not the block's own."""

    place: int
    put: Put
    within: str


class Form(NamedTuple):
    """A block as one year has it, ready for fast writing."""

    element: str
    always: tuple[str, ...]
    parts: tuple[Part, ...]

    def made(self, record: tuple[Any, ...]) -> Element:
        element = etree.Element(self.element)
        self.fill(element, record)
        return element

    def fill(self, element: Element, record: tuple[Any, ...]) -> None:
        inside = {name: etree.SubElement(element, name) for name in self.always}
        for place, put, within in self.parts:
            value = record[place]
            if value is not None and value != ():
                put(inside[within] if within else element, value)


@cache
def _form(block: Block, year: int) -> Form:
    places = {name: place for place, name in enumerate(block.makes._fields)}
    order = ORDER.get(block.element, ())
    asked: list[Leaf | Block] = [*block.leaves, *block.blocks]
    asked = [each for each in asked if year in each.years]
    if order:
        asked.sort(key=lambda each: order.index(each.element))
    within = WITHIN if block is CHILD else {}
    parts = (
        Part(places[each.field], _put(each, year), within.get(each.element, "")) for each in asked
    )
    return Form(block.element, ALL_GATHERED if block is CHILD else (), tuple(parts))


def _put(asked: Leaf | Block, year: int) -> Put:
    if isinstance(asked, Block):
        return _records(_form(asked, year))
    text = _old_sex if asked.codes == "sex" and year <= LAST_OLD_SEX else TEXTS[asked.kind]
    return _list(asked.group, asked.element, text) if asked.many else _one(asked.element, text)


def _records(form: Form) -> Put:
    def put(parent: Element, records: Iterable[tuple[Any, ...]]) -> None:
        for each in records:
            form.fill(etree.SubElement(parent, form.element), each)

    return put


def _one(name: str, text: Callable[[Any], str]) -> Put:
    def put(parent: Element, value: object) -> None:
        etree.SubElement(parent, name).text = text(value)

    return put


def _list(group: str, name: str, text: Callable[[Any], str]) -> Put:
    def put(parent: Element, values: Iterable[object]) -> None:
        holder = etree.SubElement(parent, group)
        for each in values:
            etree.SubElement(holder, name).text = text(each)

    return put


def _old_sex(code: str) -> str:
    return OLD_SEX.get(code, code)


def _flag(value: bool) -> str:
    return "1" if value else "0"


TEXTS: Mapping[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.PUPIL_NUMBER: str,
    Kind.CODE: str,
    Kind.COUNT: str,
    Kind.FLAG: _flag,
    Kind.DATE: date.isoformat,
}
"""How a value of each kind is written."""
