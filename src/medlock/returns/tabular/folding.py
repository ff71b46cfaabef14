"""The text of a cell as people meant it: without what cannot be seen."""

from __future__ import annotations

import re
import unicodedata

from medlock.returns.tabular.book import Fault

UNSEEN = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
)
BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|007F|FEFF)_")
SINGLE, DOUBLE = "\u2018\u2019\u201a\u201b\u2032`\u00b4", "\u201c\u201d\u201e\u2033"
STRAIGHT = str.maketrans(SINGLE + DOUBLE, "'" * len(SINGLE) + '"' * len(DOUBLE))
PLAIN = re.compile(r"[!-~](?:[ -~]*[!-~])?")
FAULTS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})


def folded(text: str) -> str:
    """Trimmed, with every run of blanks (also unbreakable ones, line breaks and control characters)
    as one space, and without marks that have no width. Letters stay as they are."""
    if PLAIN.fullmatch(text) and "  " not in text and "_x" not in text:
        return text
    text = unicodedata.normalize("NFC", ESCAPED.sub(" ", text))
    return BLANKS.sub(" ", UNSEEN.sub("", text)).strip()


def straight(text: str) -> str:
    """With straight quotation marks, as typewriters have."""
    return text.translate(STRAIGHT)


def written(text: str) -> str | Fault | None:
    """What stands in a cell with text: an error saved as text is an error all the same."""
    kept = folded(text)
    return Fault(kept) if kept in FAULTS else kept or None
