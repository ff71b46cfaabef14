"""Who is named in a text: people known to the case by their names, and what reads like a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from medlock.disclosure.check.draft import Known, Named, Recipient
from medlock.words.spotting import Needle, Spot, spot
from medlock.words.squeezed import words

SHORTEST = 3
_NAME = r"[A-Z][\w’'-]+(?:[ \t]+[A-Z][\w’'-]+)?"
INTRODUCED = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Aunt|Auntie|Uncle|Nan|Grandma|Grandad)\.?[ \t]+"
    r"|(?:[Ff]riends?|[Nn]eighbours?|[Pp]artner|[Bb]oyfriend|[Gg]irlfriend|[Hh]usband|[Ww]ife|[Ee]x"
    r"|[Ss]tep(?:father|mother|dad|mum)|[Ll]odger|[Cc]ousin|[Cc]lassmate|[Cc]alled|[Nn]amed)"
    r",?[ \t]+)(" + _NAME + ")"
)
"""What introduces a name of somebody nobody has a record of."""
NO_NAME = frozenset(
    ("the", "a", "an", "they", "she", "he", "we", "i", "it", "this", "that", "there", "in", "on")
)


@dataclass(frozen=True, slots=True)
class Naming:
    """Where somebody is named, as what, and `who` it is where they are known."""

    start: int
    end: int
    name: str
    who: UUID | None


def named(text: str, people: frozenset[UUID], to: Recipient, known: Known) -> list[Naming]:
    """Wherever somebody is named who is neither the case's nor the recipient's."""
    mine = people | to.own | {to.who}
    theirs = [each for each in known.people if each.person in mine]
    called = [name for each in theirs for name in each.names]
    fine = [
        Needle("", Spot.NAME, word)
        for name in (*called, *known.workers, to.name)
        for word in (name, *_long(words(name)))
    ]
    covered = [(each.start, each.end) for each in spot(fine, text)]
    strangers = [each for each in known.people if each.person not in mine]
    found = [each for each in _of(strangers, text) if not _in(covered, each.start, each.end)]
    seen = [*covered, *((each.start, each.end) for each in found)]
    found += [
        Naming(start, end, text[start:end], None)
        for start, end in _introduced(text)
        if not _overlaps(seen, start, end)
    ]
    return sorted(found, key=lambda each: (each.start, each.end))


def _needles(people: Iterable[Named]) -> list[Needle]:
    return [
        Needle("", Spot.NAME, name)
        for each in people
        for name in {*each.names, *_given(each.names)}
    ]


def _of(people: Iterable[Named], text: str) -> Iterator[Naming]:
    for who in people:
        for each in spot(_needles([who]), text):
            yield Naming(each.start, each.end, who.names[0], who.person)


def _given(names: Iterable[str]) -> set[str]:
    """First names alone, where they are long enough to be told from other words."""
    found = (words(each) for each in names)
    return {each for said in found if len(said) > 1 for each in _long(said[:1])}


def _long(found: Iterable[str]) -> list[str]:
    return [each for each in found if len(each) >= SHORTEST]


def _introduced(text: str) -> Iterator[tuple[int, int]]:
    for each in INTRODUCED.finditer(text):
        if each.group(1).split()[0].casefold() not in NO_NAME:
            yield each.span(1)


def _in(places: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in places)


def _overlaps(places: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in places)
