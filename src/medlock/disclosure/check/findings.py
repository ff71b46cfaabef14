"""Everything of a draft that this recipient may not have, or about which somebody must decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from medlock.disclosure.check.draft import Draft, Known, Passage, Recipient, Shape
from medlock.disclosure.check.finding import Finding, What
from medlock.disclosure.check.naming import named
from medlock.disclosure.check.opening.file import opened
from medlock.disclosure.check.opening.opened import Opened
from medlock.disclosure.check.quotes import marks
from medlock.words.spotting import Needle, Spot, spot
from medlock.words.squeezed import squeezed, words

QUOTED = 14
"""Words alike in a row: fewer are a form of words. Of twenty copied so many are always known."""
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?[ \t]*\d[A-Z]{2}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One text of the draft, and what it is checked against."""

    text: str
    draft: Draft
    to: Recipient
    known: Known


def findings(draft: Draft, to: Recipient, known: Known) -> tuple[Finding, ...]:
    """In the order of the draft, attachments last; at one place the gravest alone."""
    found: list[Finding] = []
    searched: dict[str, tuple[Finding, ...]] = {}  # the lines of a chronology repeat one another
    for number, passage in enumerate(draft.passages):
        asked = _Asked(passage.text, draft, to, known)
        if passage.text not in searched:
            searched[passage.text] = tuple(_of_text(asked))
        of = (*_of_passage(passage, asked), *searched[passage.text])
        found += [replace(each, passage=number) for each in _gravest(of)]
    for number, attachment in enumerate(draft.attachments):
        of = tuple(_of_attachment(opened(attachment), _Asked("", draft, to, known)))
        found += [replace(each, attachment=number) for each in _gravest(of)]
    return tuple(found)


TELLS_WHERE = frozenset({What.PROTECTED, What.OLD_ADDRESS, What.ADDRESS})


def judged(draft: Draft, to: Recipient, known: Known) -> tuple[Passage, ...]:
    """The passages, with every label that tells something set in the text: there it is found, and
    can be decided about."""
    return tuple(
        replace(each, label="", text=f"{each.label}\n{each.text}")
        if each.label and any(_of_text(_Asked(each.label, draft, to, known)))
        else each
        for each in draft.passages
    )


def named_badly(name: str, draft: Draft, to: Recipient, known: Known) -> list[str]:
    """What a title or a file's name, out of which nothing can be taken, tells of where somebody is
    or was."""
    found = _of_text(_Asked(name, draft, to, known))
    return [each.says for each in found if each.what in TELLS_WHERE]


def _gravest(found: Iterable[Finding]) -> list[Finding]:
    """Without those that lie within one that is graver; of what is hidden nothing is dropped."""
    kept: list[Finding] = []
    for each in sorted(found, key=lambda each: (ORDER[each.what], each.start, -each.end)):
        if not any(_within(each, other) for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: (each.start, each.end, each.what))


ORDER = {what: number for number, what in enumerate(What)}


def _within(one: Finding, other: Finding) -> bool:
    if one.what is What.HIDDEN or other.what in WHOLE:
        return one == other
    return other.start <= one.start and one.end <= other.end


WHOLE = frozenset({What.HIDDEN, What.OTHER_AGENCY, What.COMPARTMENT, What.UNREADABLE})
"""Of a whole passage: what stands in it is told of besides."""


def _of_passage(passage: Passage, asked: _Asked) -> Iterator[Finding]:
    """What is so of the whole of it, whatever the words are."""
    if passage.text.strip():
        for what, says in _of_whole(passage, asked):
            yield Finding(what=what, says=says, start=0, end=len(passage.text))


def _of_whole(passage: Passage, asked: _Asked) -> Iterator[tuple[What, str]]:
    to = asked.to
    for each in asked.known.secrets:
        if each.is_kept_from(to) and each.work in (None, passage.work):
            yield What.KEPT_FROM, each.because
    if to.who in passage.hidden_from:
        yield What.KEPT_FROM, f"{to.name} must not know of this."
    if not to.may_have(passage.compartment, passage.agency):
        part = passage.compartment.label
        yield What.COMPARTMENT, f"It lies in the {part} part of the record."
    if passage.about and passage.about.isdisjoint(asked.draft.people | to.own):
        yield What.OTHER_FAMILY, "It was written about somebody else's record."
    if _is_anothers(passage, asked):
        yield What.OTHER_AGENCY, "Another agency wrote it. Ask them before it goes to the family."


def _is_anothers(passage: Passage, asked: _Asked) -> bool:
    senders = (None, asked.draft.agency, asked.to.agency)
    return asked.to.is_family and passage.agency not in senders and passage.shape is Shape.ANSWER


def _of_text(asked: _Asked) -> Iterator[Finding]:
    for search in SEARCHES:
        yield from search(asked)


def _protected(asked: _Asked) -> Iterator[Finding]:
    """Not where it is the recipient's own, whoever else's it is too."""
    hits = list(asked.known.protected(asked.text))
    theirs = {(each.start, each.end) for each in hits if each.person == asked.to.who}
    for each in hits:
        if (each.start, each.end) not in theirs:
            what = each.what.removeprefix("old ")
            says = f"{what[:1].upper()}{what[1:]}: protected."
            yield Finding(
                what=What.PROTECTED, says=says, start=each.start, end=each.end, whose=each.person
            )


def _old(asked: _Asked) -> Iterator[Finding]:
    whose = dict(asked.known.old)
    needles = [Needle(value, Spot.ADDRESS, value) for value in whose]
    for each in spot(needles, asked.text):
        says = f"{whose[each.key]} does not live there any more."
        yield Finding(what=What.OLD_ADDRESS, says=says, start=each.start, end=each.end)


def _addresses(asked: _Asked) -> Iterator[Finding]:
    """Postcodes of anywhere but the recipient's own address; teams know where a child lives."""
    if not asked.to.is_family:
        return
    own = squeezed(" ".join(asked.to.address)).letters
    for each in POSTCODE.finditer(asked.text):
        if squeezed(each.group()).letters not in own:
            says = "A postcode that is not that of the address it goes to."
            yield Finding(what=What.ADDRESS, says=says, start=each.start(), end=each.end())


def _named(asked: _Asked) -> Iterator[Finding]:
    for each in named(asked.text, asked.draft.people, asked.to, asked.known):
        says = f"{each.name} is named, who is not of this case or of theirs."
        yield Finding(what=What.NAMED, says=says, start=each.start, end=each.end, whose=each.who)


def _quoted(asked: _Asked) -> Iterator[Finding]:
    """Marks that overlap are one passage."""
    if not asked.known.others:
        return
    runs: list[tuple[int, int]] = []
    for each in marks(asked.text):
        if each.number in asked.known.others:
            joins = runs and each.start <= runs[-1][1]
            start = runs.pop()[0] if joins else each.start
            runs.append((start, each.end))
    for start, end in runs:
        if len(words(asked.text[start:end])) < QUOTED:
            continue
        says = "The same words stand in another family's record. Were they pasted?"
        yield Finding(what=What.QUOTED, says=says, start=start, end=end)


SEARCHES: tuple[Callable[[_Asked], Iterator[Finding]], ...] = (
    _protected,
    _old,
    _addresses,
    _named,
    _quoted,
)


def _of_attachment(file: Opened, asked: _Asked) -> Iterator[Finding]:
    if file.unread:
        yield Finding(what=What.UNREADABLE, says=file.unread, start=0, end=len(file.text))
    if file.look:
        yield Finding(what=What.LOOK, says=file.look, start=0, end=0)
    for says in file.hidden:
        yield Finding(what=What.HIDDEN, says=says, start=0, end=0)
    yield from _of_text(replace(asked, text=file.text))
