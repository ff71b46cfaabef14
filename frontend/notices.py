"""What the licences of others ask for: their names and their words, beside the parts used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MODULES = Path(__file__).parent / "node_modules"
ONLY_FOR_TERMINALS = ("commander", "iconv-lite", "rw", "yargs")
"""Needed by a package's own commands, and not within the files laid out here."""
FEWEST = 4  # the licences of the packages themselves; fewer means that they were not found


def notice(packages: tuple[str, ...]) -> str:
    """Every package within what is laid out, then each licence in its own words, once."""
    found = sorted({each for package in packages for each in _within(package, set())})
    lines = ["Parts of others used by Medlock's pages, and what is within them.", ""]
    lines += [_line(each) for each in found]
    words = dict.fromkeys(text for each in found if (text := _licence(each)))
    if len(words) < FEWEST:
        raise SystemExit("The licences of the page components were not found.")
    return "\n".join([*lines, *(f"\n{'-' * 79}\n\n{each}" for each in words)]) + "\n"


def _within(package: str, seen: set[str]) -> Iterator[str]:
    if package in seen or package in ONLY_FOR_TERMINALS:
        return
    seen.add(package)
    yield package
    for each in _told(package).get("dependencies", {}):
        yield from _within(each, seen)


def _line(package: str) -> str:
    told = _told(package)
    return f"{package} {told['version']}: {told['license']}"


def _licence(package: str) -> str:
    folder = MODULES / package
    names = sorted(each for each in folder.iterdir() if each.stem.upper() in ("LICENSE", "LICENCE"))
    return names[0].read_text("utf-8").strip() if names else ""


def _told(package: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((MODULES / package / "package.json").read_text("utf-8"))
    return told
