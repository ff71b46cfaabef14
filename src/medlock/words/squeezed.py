"""Text with all that writing varies taken out of it: case, accents, spaces, punctuation, and the
short forms of words in addresses. Every letter left knows where it stood."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

SHORT = MappingProxyType(
    {
        **dict.fromkeys(("number", "no", "and", "the"), ""),
        **dict.fromkeys(("avenue", "ave"), "av"),
        **dict.fromkeys(("apartment", "apt"), "flat"),
        **dict.fromkeys(("street", "saint"), "st"),
        **dict.fromkeys(("terrace", "terr"), "ter"),
        **dict(road="rd", lane="ln", close="cl", drive="dr", court="ct", crescent="cres"),
        **dict(gardens="gdns", grove="gr", place="pl", square="sq", mount="mt", park="pk"),
        **dict(boulevard="blvd", parade="pde", walk="wk", view="vw", way="wy"),
        **dict(north="n", south="s", east="e", west="w"),
    }
)
"""What words of addresses shorten to; what may be left out shortens to nothing."""
OF_HOUSES = ("mews", "row", "hill", "rise", "green", "fold", "bank", "house", "cottage", "lodge")
STREETS = frozenset({*SHORT.values(), *OF_HOUSES, "brow", "croft", "meadows"}) - {"", "flat"}
"""Words a street's or a house's name ends with, in their short form."""


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`letters` stand in the text from `starts` to `ends`; `heads` and `tails` are where in
    `letters` a run of letters, or one of digits, begins and has ended."""

    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    heads: frozenset[int]
    tails: frozenset[int]

    def place(self, first: int, after: int) -> tuple[int, int]:
        """From where to where `letters[first:after]` stand in the text."""
        return self.starts[first], self.ends[after - 1]


@dataclass(frozen=True, slots=True)
class _Run:
    letters: str
    at: tuple[int, ...]


def squeezed(text: str) -> Squeezed:
    """As written, but for case, accents, spaces and punctuation."""
    return _joined((run.letters, run.at, False) for run in _runs(text))


def shortened(text: str) -> Squeezed:
    """The same, with the words of addresses in their short form."""
    short = ((SHORT.get(run.letters), run) for run in _runs(text))
    return _joined(
        (run.letters if word is None else word, run.at, word is not None) for word, run in short
    )


def words(text: str) -> list[str]:
    """Its runs of letters and of digits, in order."""
    return [run.letters for run in _runs(text)]


@lru_cache(maxsize=1 << 12)
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character.casefold())
    return "".join(each for each in plain if each.isalnum())


def _runs(text: str) -> Iterator[_Run]:
    """Letters and digits part where the one becomes the other, or something stands between."""
    letters, digits = "", False
    at: list[int] = []
    for where, character in enumerate(text):
        folded = _folded(character)
        changes = folded[0].isdigit() is not digits if folded else _parts(character)
        if letters and changes:
            yield _Run(letters, tuple(at))
            letters, at = "", []
        if folded:
            digits = folded[0].isdigit()
            letters += folded
            at.extend([where] * len(folded))
    if letters:
        yield _Run(letters, tuple(at))


def _parts(character: str) -> bool:
    """Marks nobody sees, and those that lie over a letter, part no word."""
    return unicodedata.category(character) not in ("Cf", "Mn", "Me")


def _joined(runs: Iterator[tuple[str, tuple[int, ...], bool]]) -> Squeezed:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    heads, tails = set(), set()
    for word, at, short in runs:
        heads.add(len(starts))
        letters.append(word)
        starts.extend([at[0]] * len(word) if short else at)
        ends.extend([at[-1] + 1] * len(word) if short else (each + 1 for each in at))
        tails.add(len(starts))
    return Squeezed(
        "".join(letters), tuple(starts), tuple(ends), frozenset(heads), frozenset(tails)
    )
