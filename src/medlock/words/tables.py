"""Reads the small CSV tables that ship inside the package: no database, no path on disk assumed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources import files


def rows(package: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of `tables/<name>` in `package`, every value a string, empty where not known."""
    text = files(package).joinpath("tables", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def day(text: str) -> date | None:
    """An ISO date, or None for an empty cell."""
    return date.fromisoformat(text) if text else None
