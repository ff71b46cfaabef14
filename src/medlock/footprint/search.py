"""Finds a place by whatever a person or a file calls it: ONS code, DfE number, our code, name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from medlock.footprint.place import Place
from medlock.footprint.register import every_place
from medlock.words.refusals import Refused

COUNCIL = re.compile(r" (city |metropolitan borough |borough |county )?council$")


def plain(name: str) -> str:
    """Lower case, `&` as and, no punctuation: `St Mary’s` and `st. mary's` are one name."""
    text = name.casefold().replace("&", " and ").replace("’", "").replace("'", "")
    words = " ".join(re.sub(r"[^\w\s]|_", " ", text).split())
    return COUNCIL.sub("", words)


@cache
def _by_text() -> Mapping[str, list[Place]]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for each in every_place().values():
        texts = {plain(each.code), plain(each.name), each.dfe_number} - {""}
        home = every_place().get(each.authority)
        if home and home.code != each.code:
            texts.add(plain(f"{each.name} {home.name}"))
        for text in texts:
            found[text].append(each)
    return found


def find(text: str | int) -> Place:
    """The one place meant. Of several with one name the largest, and the one in force today,
    is meant (Bradford is the city, not the old ward); `Brooklands, Trafford` names one ward.

    `Refused` names what was meant perhaps, or the several it could be.
    """
    asked = str(text).strip()
    found = _meant(_by_text().get(plain(asked), []))
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(map(_full_name, found))
        raise Refused(f"“{asked}” is the name of several places: {several}. Give the code.")
    near = get_close_matches(plain(asked), _by_text(), n=3, cutoff=0.7)
    names = dict.fromkeys(_full_name(_meant(_by_text()[each])[0]) for each in near)
    hint = f" Did you mean {' or '.join(names)}?" if names else ""
    raise Refused(
        f"“{asked}” is not a place Medlock knows. "
        f"Give an ONS code, a DfE number, one of our codes (MCR-N01) or a name.{hint}"
    )


def _meant(found: list[Place]) -> list[Place]:
    """Those in force if any is, then those of the largest level among them."""
    alive = [each for each in found if each.current] or found
    top = min((each.level.rank for each in alive), default=0)
    return [each for each in alive if each.level.rank == top]


def _full_name(each: Place) -> str:
    home = every_place().get(each.authority)
    inside = f", {home.name}" if home and home.code != each.code else ""
    return f"{each.name}{inside} ({each.code})"
