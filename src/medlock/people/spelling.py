"""Names as they are spelt and as they sound, so that Mohammed finds Muhammad. Pure."""

from __future__ import annotations

import re
import unicodedata

SOUNDS = (
    (r"^(?:mac|mc)(?=[a-z]{3})", "mk"),
    (r"^(?:kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"^wh", "w"),
    (r"^x", "s"),
    (r"^s(?=ea|io)", "x"),
    (r"ph", "f"),
    (r"(?:bh|mh)(?=[aeiou])|v", "f"),
    (r"sch|sz|sh|ch(?=[aeiouy])|cz|tch", "x"),
    (r"dge?(?=[eiy])|dzh", "j"),
    (r"g(?=[eiy])", "j"),
    (r"gh", ""),
    (r"ck|cc|kh|q|ch", "k"),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"z", "s"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"w(?=[^aeiouy]|$)", ""),
    (r"(?<=[^aeiou])h|h(?=[^aeiouy]|$)", ""),
)
"""What is said alike, in the order it is tried: English first, then what names bring with them."""
RULES = tuple((re.compile(pattern), said) for pattern, said in SOUNDS)


def words(name: str) -> list[str]:
    """The words of a name in small plain letters: accents dropped, apostrophes closed up."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return re.findall(r"[^\W\d_]+", re.sub(r"['’‘`]", "", letters))


def sound(word: str) -> str:
    """A key that likely spellings of one spoken name share: consonants, and how it begins."""
    for pattern, said in RULES:
        word = pattern.sub(said, word)
    first = "a" if word[:1] in "aeiou" else word[:1]
    rest = re.sub(r"[aeiouyw]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)
