"""The files one recipient gets: one PDF, every page of which says for whom and about whom it is,
and beside it what is attached as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from medlock.access.vocabulary import Compartment
from medlock.disclosure.check.draft import Attachment, Passage, Recipient, Shape
from medlock.disclosure.check.finding import Finding, How, What
from medlock.disclosure.check.making import redacted
from medlock.disclosure.check.opening.file import opened
from medlock.disclosure.check.opening.picture import SIGNS, bare
from medlock.disclosure.models import Way
from medlock.disclosure.reads.outgoing import Sent
from medlock.pathway.answers import said
from medlock.pathway.event import LONDON

TEMPLATE = Path(__file__).with_name("paper.typ")
CONFIDENTIAL = "Confidential. For the person or team named here and nobody else."


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    content: bytes


def papers(sent: Sent, way: Way, at: datetime) -> list[Paper]:
    """Deterministic: the same version, way and moment make the same bytes."""
    return [Paper("disclosure.pdf", as_pdf(sent, way, at)), *_beside(sent)]


def as_pdf(sent: Sent, way: Way, at: datetime) -> bytes:
    """Tagged (PDF/UA-1), set from words alone: what was left out was never in it."""
    told = {
        "title": sent.of.title,
        "to": [sent.to.name, *_lines(sent.to)],
        "what": sent.to.what,
        "footer": f"For {sent.to.name}. {sent.of.title}. {CONFIDENTIAL}",
        "way": way.label,
        "made": f"Made by {sent.of.writer} on {said(at.astimezone(LONDON).date())}.",
        "blocks": list(blocks(sent)),
    }
    made = typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"paper": json.dumps(told)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )
    return bytes(made)


def blocks(sent: Sent) -> Iterator[dict[str, Any]]:
    """What is to be read, in order, for the page and for the preview alike."""
    yield from grouped(list(sent.made))
    for number, file in enumerate(sent.of.files):
        if _is_set(sent, number):
            yield {"kind": "heading", "label": "", "text": f"Attached: {file.name}"}
            yield from (
                {"kind": "text", "label": "", "text": line}
                for line in without(sent, number, file).splitlines()
                if line.strip()
            )


def grouped(passages: list[Passage]) -> Iterator[dict[str, Any]]:
    """Rows beside one another are one table, facts one list."""
    at = 0
    while at < len(passages):
        shape, first = passages[at].shape, at
        while at < len(passages) and passages[at].shape is shape:
            at += 1
        same = passages[first:at]
        if shape in (Shape.ROW, Shape.FACT):
            yield {"kind": shape.value, "rows": [[each.label, each.text] for each in same]}
        else:
            for each in same:
                yield {"kind": shape.value, "label": each.label, "text": each.text}


def without(sent: Sent, number: int, file: Attachment) -> str:
    """The words somebody sees in an attached file, with what was decided taken out."""
    shown = opened(file).shown
    here = {
        each: how
        for each, how in sent.decided.items()
        if each.attachment == number and each.start < min(each.end, len(shown))
    }
    return redacted(shown, here)


def divisible(sent: Sent, each: Finding) -> bool:
    """Whether what was found can be taken out and the rest be sent."""
    if each.attachment is None:
        return True
    file = sent.of.files[each.attachment]
    if file.content.startswith(SIGNS):
        return each.what is What.HIDDEN
    return each.what is not What.UNREADABLE and opened(file).parts


def left(sent: Sent) -> tuple[tuple[Passage, ...], tuple[Attachment, ...]]:
    """What goes out: the words of the paper, attached words included, and the files as they are."""
    words = [
        Passage(text=without(sent, number, file), compartment=Compartment.INDEX)
        for number, file in enumerate(sent.of.files)
        if _is_set(sent, number)
    ]
    files = [Attachment(each.name, each.content) for each in _beside(sent)]
    return (*sent.made, *words), tuple(files)


def _is_set(sent: Sent, number: int) -> bool:
    """Whether of an attached file the words alone go, set in the paper."""
    picture = sent.of.files[number].content.startswith(SIGNS)
    return sent.treated[number] is How.REDACT and not picture


def _beside(sent: Sent) -> Iterator[Paper]:
    for number, file in enumerate(sent.of.files):
        how = sent.treated[number]
        if how is How.KEEP:
            yield Paper(file.name, file.content)
        elif how is How.REDACT and file.content.startswith(SIGNS):
            yield Paper(file.name, bare(file.content))


def _lines(to: Recipient) -> tuple[str, ...]:
    return to.address or ((to.what,) if to.is_internal else ())
