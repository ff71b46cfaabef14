"""Names that nobody has, in the ways of many languages: put together from parts, so that they are
as varied as a city's and no one is taken for a real person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from medlock.people.spelling import sound, words
from medlock.words.tables import rows

PACKAGE = "medlock.city.homes"
ALONE, STAFF = "ALONE", "STAFF"
"""Ways of naming those who came alone, and those who work here."""
OTHERWISE = "NOBT"
DOUBLE = 4  # assumption: of a hundred family names, those of two with a hyphen
SINGLE = {"persian": 12, "horn": 6, "viet": 3, "romani": 2}
"""Assumption: of a hundred people, those with one name only."""
STREETS = ("Row", "Lane", "Walk", "Court", "Yard", "Close", "Street", "Terrace", "Avenue", "Grove",
           "Road", "Mews", "Rise", "Fold", "Brow", "Drive")  # fmt: skip
FLATS = 6  # of a hundred addresses; assumption


@dataclass(frozen=True, slots=True)
class Style:
    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]

    def given(self, female: bool, number: int) -> str:
        pool = self.female if female else self.male
        return pool[number % len(pool)]

    def called(self, number: int) -> str:
        """A family name; now and then two of them."""
        first = self.family[number % len(self.family)]
        if (number >> 32) % 100 >= DOUBLE:
            return first
        return f"{first}-{self.family[(number >> 20) % len(self.family)]}"


@cache
def styles() -> dict[str, Style]:
    parts: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows(PACKAGE, "parts_of_names.csv"):
        parts.setdefault(row["style"], {})[row["part"]] = _joined(row["parts"])
    return {style: Style(**found) for style, found in parts.items()}


def _joined(parts: str) -> tuple[str, ...]:
    starts, ends = (half.split(" ") for half in parts.split("|"))
    return tuple(dict.fromkeys(first + last for first, last in product(starts, ends)))


@cache
def _ways() -> dict[str, tuple[str, ...]]:
    """By ethnicity: a hundred ways of naming, each as often as it is had."""
    found = {}
    for row in rows(PACKAGE, "styles_of_names.csv"):
        told = [each.split(":") for each in row["styles"].split(" ")]
        found[row["ethnicity"]] = tuple(style for style, share in told for _ in range(int(share)))
    return found


def style_of(ethnicity: str, number: int) -> str:
    """The way a family of that ethnicity is named, out of those there are."""
    ways = _ways().get(ethnicity) or _ways()[OTHERWISE]
    return ways[number % len(ways)]


def single(style: str, number: int) -> bool:
    """Whether whoever is named so goes by one name."""
    return (number >> 24) % 100 < SINGLE.get(style, 0)


def whole_name(ethnicity: str, number: int) -> str:
    """Somebody’s first and family name in one."""
    style = styles()[style_of(ethnicity, number >> 8)]
    return f"{style.given(bool(number >> 3 & 1), number >> 12)} {style.called(number >> 16)}"


def street(number: int) -> str:
    """The lines of an address that is not there."""
    families = styles()["english"].family
    name = families[(number >> 10) % len(families)]
    road = f"{1 + number % 240} {name} {STREETS[(number >> 28) % len(STREETS)]}"
    flat = (number >> 36) % 100
    return f"Flat {1 + flat}, {road}" if flat < FLATS else road


def postcode(number: int) -> str:
    """Of the area that Royal Mail does not use."""
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    last = letters[(number >> 12) % 20] + letters[(number >> 17) % 20]
    return f"ZZ{1 + number % 99} {(number >> 8) % 10}{last}"


Words = Mapping[str, None]
"""In their order, each once."""


@cache
def tokens_of(name: str) -> tuple[Words, Words]:
    """The words of one name as spelt, and as they sound: what somebody is found by."""
    spelt = words(name)
    return dict.fromkeys(spelt), dict.fromkeys(heard for heard in map(sound, spelt) if heard)


def letter_box(name: str) -> str:
    """A name as an address of a letter box has it: letters of the alphabet and stops."""
    told = ".".join(words(name))
    return "".join(each if each.isascii() else "o" for each in told) or "post"
