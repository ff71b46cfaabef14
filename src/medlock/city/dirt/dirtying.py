"""Dirties a folder of files as real ones are dirty, and lists every fault in a manifest."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path
from random import Random

from medlock.city.dirt import census, lists
from medlock.city.dirt.explained import explained
from medlock.city.dirt.fault import Fault, Manifest, in_order
from medlock.words.refusals import Refused

README = "README.md"
KINDS = tuple(sorted({census.ENCODING, *(each.key for each in (*census.KINDS, *lists.KINDS))}))
"""The keys of all kinds of fault there are."""


def dirty(folder: Path, out: Path, seed: int, rate: float, kinds: Collection[str] = ()) -> Manifest:
    """Copies the files of one authority from `folder` to `out`, with one fault in each of so large
    a part of the children of every file, and a manifest and a page about it beside them. `kinds`:
    only these."""
    _check(rate, kinds)
    out.mkdir(parents=True, exist_ok=True)
    faults: list[Fault] = []
    for path in sorted(each for each in folder.iterdir() if each.is_file()):
        faults += _dirty(path, out / path.name, seed, rate, frozenset(kinds))
    manifest = Manifest(seed, rate, in_order(faults))
    manifest.write(out)
    with (out / README).open("a", encoding="utf-8") as page:
        page.write(explained(manifest))
    return manifest


def _check(rate: float, kinds: Collection[str]) -> None:
    if not 0 <= rate <= 1:
        raise Refused(
            f"{rate} is no part of the children: give a number from 0 to 1, such as 0.05 for one "
            "in twenty."
        )
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise Refused(f"“{unknown[0]}” is no kind of fault. Choose from {', '.join(KINDS)}.")


def _dirty(path: Path, out: Path, seed: int, rate: float, only: frozenset[str]) -> list[Fault]:
    chance = Random(f"{seed}/dirt/{path.name}")  # noqa: S311 — nothing here is a secret
    if path.match("CIN_Census_*.xml"):
        return census.dirty_census(path, out, chance, rate, only)
    if path.match("Annex_A_*.xlsx"):
        return lists.dirty_lists(path, out, chance, rate, only)
    shutil.copyfile(path, out)
    return []
