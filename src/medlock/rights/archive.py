"""A bundle for a hundred years: a zip that explains itself, of forms anybody can read. The same
bytes for the same bundle: no clock of the machine is in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from html import escape

from medlock.disclosure.check.draft import Passage, Shape
from medlock.disclosure.reads.outgoing import Sent
from medlock.pathway.event import LONDON
from medlock.rights.reads.requests import Opened
from medlock.words.cells import csv_of

README = """What is in this archive

  bundle.pdf     what was given, as it was given
  bundle.html    the same words as a page for any browser
  entries.csv    the same words as a table: place, kind, label, text; UTF-8, comma separated
  SHA256SUMS     the SHA-256 of every other file: `sha256sum -c SHA256SUMS` checks them

Given to {name} on {on}, as asked on {received}. What was left out has its reason in its place, in
square brackets. Nothing else is needed to read it.
"""
EPOCH = (1980, 1, 1, 0, 0, 0)


def archive(sent: Sent, pdf: bytes, opened: Opened, at: datetime) -> bytes:
    """The zip, its files in one order and without the moment of packing."""
    on = f"{at.astimezone(LONDON):%-d %B %Y}"
    received = f"{opened.standing.received_on:%-d %B %Y}"
    readme = README.format(name=sent.to.name, on=on, received=received)
    found = {
        "README.txt": readme.encode(),
        "bundle.pdf": pdf,
        "bundle.html": _page(sent).encode(),
        "entries.csv": _table(sent.made).encode(),
    }
    sums = "".join(f"{sha256(held).hexdigest()}  {name}\n" for name, held in found.items())
    return _zipped({**found, "SHA256SUMS": sums.encode()})


def _zipped(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return held.getvalue()


def _table(passages: tuple[Passage, ...]) -> str:
    numbered = enumerate(passages, start=1)
    rows = ((number, each.shape.value, each.label, each.text) for number, each in numbered)
    return csv_of(("place", "kind", "label", "text"), rows)


def _page(sent: Sent) -> str:
    body = "\n".join(map(_block, sent.made))
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{escape(sent.of.title)}</title></head><body>\n"
        f"<h1>{escape(sent.of.title)}</h1>\n<p>For {escape(sent.to.name)}.</p>\n{body}\n"
        "</body></html>\n"
    )


def _block(each: Passage) -> str:
    words = escape(each.text).replace("\n", "<br>")
    if each.shape is Shape.HEADING:
        return f"<h2>{words}</h2>"
    label = f"<strong>{escape(each.label)}</strong><br>" if each.label else ""
    return f"<p>{label}{words}</p>"
