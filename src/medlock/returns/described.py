"""What a kind of file may hold, in words: a table for people, the same for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

WIDTH = 100
MOST = 44
"""Characters a column but the last may take before its text goes on below."""
GAP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """`columns` each say the same things of one column; `notes` are headed sentences."""

    key: str
    title: str
    what: str
    notes: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[Mapping[str, str], ...] = ()
    example: str = ""

    def as_json(self) -> Mapping[str, object]:
        return {
            "key": self.key,
            "title": self.title,
            "what": self.what,
            **{name.lower().replace(" ", "_"): text for name, text in self.notes.items()},
            "columns": [dict(each) for each in self.columns],
            "example": self.example,
        }

    def as_text(self) -> str:
        lines = [f"{self.title} ({self.key})", "", *wrap(self.what, WIDTH)]
        for name, text in self.notes.items():
            lines += wrap(f"{name}: {text}", WIDTH, subsequent_indent="  ")
        lines += ["", *table(self.columns)]
        if self.example:
            lines += ["", "Example", "", *self.example.splitlines()]
        return "\n".join(lines)


def table(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Rows of the same names under each other, in as many lines as they need."""
    if not rows:
        return
    names = list(rows[0])
    widths = [_width(name, rows) for name in names[:-1]]
    widths.append(max(WIDTH - sum(widths) - len(GAP) * len(widths), 30))
    yield from _lines(dict(zip(names, (each.upper() for each in names), strict=True)), widths)
    for row in rows:
        yield from _lines(row, widths)


def _width(name: str, rows: Sequence[Mapping[str, str]]) -> int:
    return min(max(len(name), *(len(each[name]) for each in rows)), MOST)


def _lines(row: Mapping[str, str], widths: Sequence[int]) -> Iterator[str]:
    cells = [wrap(text, width) or [""] for text, width in zip(row.values(), widths, strict=True)]
    for number in range(max(map(len, cells))):
        parts = [
            (cell[number] if number < len(cell) else "").ljust(width)
            for cell, width in zip(cells, widths, strict=True)
        ]
        yield GAP.join(parts).rstrip()
