"""What the recipient gets: the draft with everything that was decided done to it. What was redacted
or removed is not in it any more, in no form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from medlock.disclosure.check.draft import Passage
from medlock.disclosure.check.finding import Finding, Handled, How

Decided = Mapping[Finding, Handled]


def fitted(passages: Iterable[Passage], decided: Decided) -> tuple[Passage, ...]:
    """The passages that are left, as they are to be read."""
    found = []
    for number, passage in enumerate(passages):
        here = {each: how for each, how in decided.items() if each.passage == number}
        if all(each.how is not How.REMOVE for each in here.values()):
            left = replace(passage, text=redacted(passage.text, here))
            found.append(_nobodys(left) if _is_whole(passage, here) else left)
    return tuple(found)


def _is_whole(passage: Passage, decided: Decided) -> bool:
    """Whether no word of it is left."""
    return any(
        how.how is How.REDACT and each.start == 0 and each.end == len(passage.text)
        for each, how in decided.items()
    )


def _nobodys(left: Passage) -> Passage:
    """A reason alone tells of nobody, and is of no agency's writing."""
    return replace(left, about=frozenset(), agency=None, work=None, hidden_from=frozenset())


def redacted(text: str, decided: Decided) -> str:
    """The text with each redaction in place of what stood there, and why."""
    places = [
        (each.start, each.end, handled.reason)
        for each, handled in decided.items()
        if handled.how is How.REDACT
    ]
    out, at = [], 0
    for start, end, reasons in _joined(places):
        out += [text[at:start], f"[left out: {'; '.join(reasons)}]"]
        at = end
    return "".join([*out, text[at:]])


def _joined(places: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, list[str]]]:
    """What overlaps or touches goes as one."""
    found: list[tuple[int, int, list[str]]] = []
    for start, end, reason in sorted(places):
        if found and start <= found[-1][1]:
            first, last, reasons = found[-1]
            more = [] if reason in reasons else [reason]
            found[-1] = (first, max(last, end), [*reasons, *more])
        else:
            found.append((start, end, [reason]))
    return found


def treatment(number: int, decided: Decided) -> How:
    """What becomes of an attachment: left out, sent as plain text, or sent as it is. The strictest
    decision about anything in it decides."""
    hows = {handled.how for each, handled in decided.items() if each.attachment == number}
    return next((how for how in (How.REMOVE, How.REDACT) if how in hows), How.KEEP)
