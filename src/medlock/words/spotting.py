"""Finds a value in text however it is written there: an address, a postcode, a telephone number, a
name. It errs towards finding; a person says what becomes of what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from medlock.words.squeezed import STREETS, Squeezed, shortened, squeezed, words

Place = tuple[int, int, int]
"""From, to, and how surely: see below."""
WHOLE, PART, NEAR = 0, 1, 2
"""As it was given; a telling part of it; with a slip of the pen."""
NATIONAL, LOCAL = 9, 7
"""Digits of a number without its nought; fewest that are rung inside a town."""
ONE_SLIP, TWO_SLIPS = 8, 14
"""Letters from which on one or two slips of the pen are looked through."""
NUMBERS = re.compile(r"[+(]?\d(?:[^\w\n]{0,3}\d){6,}")
LONG_FORMS = re.compile(r"\b(?:(avenue)|terrace)\b", re.IGNORECASE)
"""Words with two short forms: the longer one, its letters apart, is no word to shorten."""
LOOKALIKES = str.maketrans("oil", "011")


class Spot(StrEnum):
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    NAME = "name"
    WORDS = "words"  # the name of a school, a home, a refuge


@dataclass(frozen=True, slots=True)
class Needle:
    """A value to look for; `key` is whoever asks' own word for it."""

    key: str
    kind: Spot
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Spotted:
    """Where in the text it stands. Not `exact`: with a slip of the pen, or one part of it."""

    start: int
    end: int
    key: str
    kind: Spot
    exact: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A text as each kind of search needs it."""

    text: str
    as_written: Squeezed
    short: Squeezed


def spot(needles: Iterable[Needle], text: str) -> tuple[Spotted, ...]:
    """Every place of every value, in order, the widest once where places of one value overlap."""
    page = Page(text, squeezed(text), shortened(text))
    found = [
        Spotted(start, end, each.key, each.kind, how == WHOLE)
        for each in needles
        for start, end, how in _surest(SEARCHES[each.kind](each.text, page))
    ]
    return tuple(sorted(found))


@lru_cache(maxsize=1 << 10)
def _squeezed(value: str) -> Squeezed:
    """What is looked for is the same for every text of a paper."""
    return squeezed(value)


@lru_cache(maxsize=1 << 10)
def _shortened(value: str) -> Squeezed:
    return shortened(value)


@lru_cache(maxsize=1 << 10)
def _words(value: str) -> tuple[str, ...]:
    return tuple(words(value))


def _surest(places: Iterable[Place]) -> list[Place]:
    """Without those that overlap one that is surer, or as sure and wider."""
    kept: list[Place] = []
    for start, end, how in sorted(places, key=lambda each: (each[2], each[0] - each[1], each)):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, how))
    return kept


def _address(value: str, page: Page) -> Iterator[Place]:
    for part, whole in parts_of_address(value):
        for start, end, how in _written(part, page):
            yield start, end, how if whole else max(how, PART)


@lru_cache(maxsize=1 << 10)
def parts_of_address(lines: str) -> tuple[tuple[str, bool], ...]:
    """What of an address tells where it is: its lines with a number or a street's name, the name
    of a house, and the street alone. Not the town. With each, whether it is a whole line."""
    pieces = [each.strip() for each in re.split(r"[\n,;]+", lines) if each.strip()]
    found: dict[str, bool] = {}
    for before, piece in zip(["", *pieces], pieces, strict=False):
        said = f"{before} {piece}" if before and not re.search(r"[^\W\d]{3}", before) else piece
        if _is_a_street(said) or (not found and _is_long(piece)):
            found.setdefault(said, True)
            found.setdefault(re.sub(r"^(?:\W*\w*\d\w*\W+)+", "", said), False)
    return tuple((each, whole) for each, whole in found.items() if _is_long(each))


def _is_a_street(piece: str) -> bool:
    found = [each for each in words(piece) if each]
    ends = shortened(" ".join(found[-1:])).letters
    return len(found) > 1 and (ends in STREETS or any(each.isdigit() for each in found))


def _is_long(piece: str) -> bool:
    return len(squeezed(piece).letters) >= ONE_SLIP - 2


def _written(value: str, page: Page) -> Iterator[Place]:
    """As given, in short forms, and with a slip or two where it is long enough to tell."""
    shorter = squeezed(LONG_FORMS.sub(_cut, value))
    forms = ((_squeezed(value), page.as_written), (_shortened(value), page.short))
    for of, within in (*forms, (shorter, page.as_written)):
        yield from _exactly(of.letters, within)
        yield from _nearly(of.letters, within)


def _cut(word: re.Match[str]) -> str:
    """Avenue as ave, terrace as terr."""
    return word.group()[: 3 if word.group(1) else 4]


def _exactly(letters: str, within: Squeezed) -> Iterator[Place]:
    """Not as the part of a longer word or number."""
    for first in _finds(letters, within.letters):
        after = first + len(letters)
        if first in within.heads and after in within.tails:
            yield *within.place(first, after), WHOLE


def _finds(letters: str, within: str) -> Iterator[int]:
    at = within.find(letters) if letters else -1
    while at >= 0:
        yield at
        at = within.find(letters, at + 1)


def _nearly(letters: str, within: Squeezed) -> Iterator[Place]:
    """With as many slips as its length bears: of so many parts and one more, one is whole."""
    slips = (len(letters) >= ONE_SLIP) + (len(letters) >= TWO_SLIPS)
    if not slips:
        return
    size = len(letters) // (slips + 1)
    for part in range(slips + 1):
        begin = part * size
        end = len(letters) if part == slips else begin + size
        for at in _finds(letters[begin:end], within.letters):
            left = max(0, at - begin - slips)
            found = _near(letters, within.letters[left : left + len(letters) + 2 * slips], slips)
            if found:
                yield *_snapped(within, left + found[0], left + found[1]), NEAR


def _snapped(within: Squeezed, first: int, after: int) -> tuple[int, int]:
    """Out to the ends of the words it begins and ends in."""
    while first not in within.heads:
        first -= 1
    while after not in within.tails:
        after += 1
    return within.place(first, after)


def _near(letters: str, window: str, slips: int) -> tuple[int, int] | None:
    """Where in the window it stands with no more slips than these, by the fewest; else None."""
    if (whole := window.find(letters)) >= 0:
        return whole, whole + len(letters)
    row = [(0, at) for at in range(len(window) + 1)]
    for number, letter in enumerate(letters, start=1):
        above, row = row, [(number, 0)]
        for at, seen in enumerate(window):
            changed = (above[at][0] + (letter != seen), above[at][1])
            dropped = (above[at + 1][0] + 1, above[at + 1][1])
            added = (row[at][0] + 1, row[at][1])
            row.append(min(changed, dropped, added))
    (cost, first), after = min((cell, at) for at, cell in enumerate(row))
    return (first, after) if cost <= slips and after > first else None


def _postcode(value: str, page: Page) -> Iterator[Place]:
    """With its space or without, and with letters and digits that look alike."""
    wanted = _squeezed(value).letters.translate(LOOKALIKES)
    within = page.as_written.letters.translate(LOOKALIKES)
    for first in _finds(wanted, within):
        after = first + len(wanted)
        start, end = page.as_written.place(first, after)
        if not _joins(page.text, start, end):
            exact = page.as_written.letters[first:after] == _squeezed(value).letters
            yield start, end, WHOLE if exact else NEAR


def _joins(text: str, start: int, end: int) -> bool:
    """Whether it is the part of a longer word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or after.isalnum()


def _phone(value: str, page: Page) -> Iterator[Place]:
    """At home, from abroad, and as rung inside the town."""
    wanted = national(value)
    if len(wanted) < LOCAL:
        return
    for run in NUMBERS.finditer(page.text):
        at = [place for place, each in enumerate(run.group()) if each.isdigit()]
        digits = "".join(run.group()[place] for place in at)
        if len(digits) < NATIONAL and len(wanted) >= NATIONAL and wanted.endswith(digits):
            yield run.start(), run.end(), PART
        for first in _finds(wanted, digits):
            lead = re.search(r"(?:\+?(?:00)?44[^\w]*\(?0?\)?|\(?0)?\W*$", run.group()[: at[first]])
            begin = run.start() + (lead.start() if lead else at[first])
            yield begin, run.start() + at[first + len(wanted) - 1] + 1, WHOLE


def national(number: str) -> str:
    """Its digits without the code of the country or the nought before the town's."""
    digits = re.sub(r"\D", "", number)
    digits = re.sub(r"^(?:00)?44(?=\d{9})", "", digits)
    return digits.lstrip("0")


def _name(value: str, page: Page) -> Iterator[Place]:
    """A whole name in either order; one word of a name only where it is written as a name."""
    found = _words(value)
    if len(found) < 2:
        places = _exactly("".join(found), page.as_written)
        yield from (each for each in places if page.text[each[0]].isupper())
        return
    for letters in {"".join(found), "".join((found[-1], *found[:-1]))}:
        yield from _exactly(letters, page.as_written)
        if len(letters) > ONE_SLIP:
            yield from _nearly(letters, page.as_written)


SEARCHES: dict[Spot, Callable[[str, Page], Iterator[Place]]] = {
    Spot.ADDRESS: _address,
    Spot.POSTCODE: _postcode,
    Spot.PHONE: _phone,
    Spot.NAME: _name,
    Spot.WORDS: _written,
}
