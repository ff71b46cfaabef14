"""A version as its page shows it: the text with what was found marked, or as it will be read. What
is protected shows as that one word to whoever has no need for it on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from medlock.access.actor import Actor
from medlock.disclosure.check.finding import Finding, Handled, How, What
from medlock.disclosure.check.opening.file import opened
from medlock.disclosure.making.paper import blocks, divisible
from medlock.disclosure.reads.outgoing import Sent, may_know
from medlock.people.protected import SHOWN

AROUND = 60
"""Characters shown on either side of what was found."""
USUAL = {
    What.PROTECTED: "to keep somebody safe",
    What.NAMED: "about somebody else",
    What.ADDRESS: "an address",
    What.OLD_ADDRESS: "an old address",
    What.OTHER_FAMILY: "about somebody else",
    What.QUOTED: "about somebody else",
    What.HIDDEN: "hidden in the file",
}
"""Reasons offered for leaving something out. The recipient reads them: they give nothing away."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: the words before it, it, and the words after."""

    where: str
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Group:
    """Findings alike, decided about once. `offered` are the ways, `how` and `reason` as they stand
    or are proposed."""

    number: int
    numbers: tuple[int, ...]
    what: What
    says: str
    places: tuple[Place, ...]
    offered: tuple[How, ...]
    how: How | None
    reason: str
    decided: bool


def groups(actor: Actor, sent: Sent) -> list[Group]:
    """The gravest first."""
    alike: dict[tuple[What, str, bool], list[int]] = {}
    for number, each in sent.findings.items():
        key = (each.what, each.says, each.attachment is None)
        alike.setdefault(key, []).append(number)
    order = list(What)
    found = [_group(actor, sent, numbers) for numbers in alike.values()]
    return sorted(found, key=lambda each: (order.index(each.what), each.number))


def _group(actor: Actor, sent: Sent, numbers: list[int]) -> Group:
    first = sent.findings[numbers[0]]
    handled = sent.decided.get(first)
    hidden = _is_hidden(actor, first)
    ways = [How.REMOVE]
    if divisible(sent, first):
        ways.append(How.REDACT)
    if not hidden:
        ways.append(How.KEEP)
    proposed = How.REDACT if How.REDACT in ways and first.what in USUAL else None
    return Group(
        number=numbers[0],
        numbers=tuple(numbers),
        what=first.what,
        says=first.says,
        places=tuple(_place(sent, sent.findings[each], hidden) for each in numbers),
        offered=tuple(ways),
        how=handled.how if handled else proposed,
        reason=handled.reason if handled else USUAL.get(first.what, ""),
        decided=handled is not None,
    )


def _is_hidden(actor: Actor, finding: Finding) -> bool:
    return finding.what is What.PROTECTED and not may_know(actor, finding.whose)


def _place(sent: Sent, each: Finding, hidden: bool) -> Place:
    if each.attachment is not None:
        file = sent.of.files[each.attachment]
        where, text = f"In {file.name}", opened(file).text
    else:
        passage = sent.passages[each.passage or 0]
        where, text = passage.label, passage.text
    start, end = max(0, each.start - AROUND), each.end + AROUND
    others = [f for f in sent.findings.values() if f.place == each.place and f != each]
    words = text[each.start : each.end]
    return Place(
        where,
        _veiled(text, start, each.start, others),
        SHOWN if hidden else words[:400],
        _veiled(text, each.end, min(end, len(text)), others) if each.end > each.start else "",
    )


def _veiled(text: str, start: int, end: int, others: Iterable[Finding]) -> str:
    """The words around a finding, without other protected ones among them."""
    for each in others:
        if each.what is What.PROTECTED and each.start < end and each.end > start:
            return "…"
    return text[start:end]


def veiled(actor: Actor, sent: Sent) -> Sent:
    """The version with what this actor may not read left out, whatever was decided about it."""
    more: dict[Finding, Handled] = dict(sent.decided)
    for each in sent.findings.values():
        handled = sent.decided.get(each)
        if _is_hidden(actor, each) and (handled is None or handled.how is How.KEEP):
            more[each] = Handled(How.REDACT, "protected")
    return replace(sent, decided=more)


def preview(actor: Actor, sent: Sent) -> list[Mapping[str, Any]]:
    """As the recipient will see it, block for block as it is set on paper."""
    return list(blocks(veiled(actor, sent)))


def marked(actor: Actor, sent: Sent) -> Iterator[Mapping[str, Any]]:
    """Each passage as it stands, in pieces: words, and words something was found in."""
    for number, passage in enumerate(sent.passages):
        here = [each for each in sent.findings.values() if each.passage == number]
        spans = [(e.start, e.end, _is_hidden(actor, e), e.what) for e in here]
        yield {
            "label": passage.label,
            "kind": passage.shape.value,
            "pieces": list(_pieces(passage.text, spans)),
        }


def _pieces(
    text: str, spans: list[tuple[int, int, bool, What]]
) -> Iterator[tuple[str, What | None]]:
    at = 0
    for start, end, hidden, _ in spans:
        if hidden:
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    for start, end, hidden, what in sorted(spans, key=lambda each: (each[0], each[1])):
        if start < at:
            continue
        if text[at:start]:
            yield text[at:start], None
        yield SHOWN if hidden else text[start:end], what
        at = end
    if text[at:]:
        yield text[at:], None
