"""Draws a specification as SVG, once: kept on disk under the hash of all that is in it.

Any number of processes may share the folder: a file is written aside and renamed into place, and
whatever is not a whole drawing is drawn again. Without a folder every drawing is made anew.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

import vl_convert

from medlock.boards.charts.look import Specification

VEGA_LITE = "6.4"
TOOL = version("vl-convert-python")
PER_SHELF = 200  # drawings a shelf may hold; 256 shelves of ten kilobytes each are half a gigabyte
TAG = re.compile(r"<[^>]+>")
ROLE = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
OPENING = re.compile(r"<svg\b[^>]*\bviewBox=\"(?P<box>[^\"]+)\"[^>]*>")


@dataclass(frozen=True, slots=True)
class Drawing:
    """`body` is what goes inside the <svg> element."""

    key: str
    box: str
    body: str

    def svg(self, title: str, description: str, place: str = "") -> str:
        """Ready to stand in a page: one picture to a screen reader, scaled by the page's CSS.

        `place` tells two uses of one drawing on a page apart.
        """
        name = f"c{self.key[:12]}{place}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" '
            f'viewBox="{self.box}" aria-labelledby="{name}-t {name}-d">'
            f'<title id="{name}-t">{escape(title)}</title>'
            f'<desc id="{name}-d">{escape(description)}</desc>{self.body}</svg>'
        )


def key_of(specification: Specification) -> str:
    """The same for the same chart on every machine, as long as the same tool draws it."""
    text = json.dumps(specification, sort_keys=True, separators=(",", ":"))
    return sha256(f"{TOOL}|{VEGA_LITE}|{text}".encode()).hexdigest()


def draw(specification: Specification, folder: Path | None) -> Drawing:
    """From the folder if it is there, else drawn and kept."""
    key = key_of(specification)
    shelf = folder / key[:2] if folder else None
    text = _kept(shelf, key)
    if text is None:
        text = vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE)
        if shelf:
            _keep(shelf, key, text)
    return _taken_apart(key, text)


def _kept(shelf: Path | None, key: str) -> str | None:
    if shelf is None:
        return None
    try:
        text = (shelf / f"{key}.svg").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text if text.startswith("<svg") and text.endswith("</svg>") else None


def _keep(shelf: Path, key: str, text: str) -> None:
    """A full disk or a folder that may not be written costs time, never the page."""
    aside = shelf / f".{uuid4().hex}"
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        _make_room(shelf)
        aside.write_text(text, encoding="utf-8")
        aside.replace(shelf / f"{key}.svg")
    except OSError:
        with suppress(OSError):
            aside.unlink()


def _make_room(shelf: Path) -> None:
    """The oldest half goes when a shelf is full."""
    kept = sorted(_with_age(shelf))
    for _, name in kept[: len(kept) // 2] if len(kept) >= PER_SHELF else []:
        Path(name).unlink(missing_ok=True)


def _with_age(shelf: Path) -> Iterator[tuple[float, str]]:
    with os.scandir(shelf) as found:
        for each in found:
            try:
                yield each.stat().st_mtime, each.path
            except FileNotFoundError:  # another process made room
                continue


@lru_cache(maxsize=256)
def _taken_apart(key: str, text: str) -> Drawing:
    opening = OPENING.match(text)
    if opening is None:
        raise ValueError("The drawing has no view box.")
    body = text[opening.end() :].removesuffix("</svg>")
    return Drawing(key, opening["box"], TAG.sub(_without_roles, body))


def _without_roles(tag: re.Match[str]) -> str:
    """The whole is one picture: roles of its parts would be announced without a name."""
    return ROLE.sub("", tag[0])
