"""What someone asks to be loaded, and how they watch it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from medlock.footprint.place import Place

Tell = Callable[[str, int, int], None]
"""Told the stage, how much of it is done and of how much."""


def quietly(stage: str, done: int, of: int) -> None:
    """For those who do not watch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """`collection` is the key of one, or empty: then the files say what they are. `as_at` goes
    before what the files say; `accept`: load them although they name another authority.
    `addresses` is a file of where children lived, `postcodes` one that gives the ward of each.
    `seen`: beside which other loads a dry run said what would change; it must still be so."""

    files: tuple[Path, ...]
    authority: Place
    collection: str = ""
    as_at: date | None = None
    addresses: Path | None = None
    postcodes: Path | None = None
    accept: bool = False
    dry_run: bool = False
    seen: str = ""
