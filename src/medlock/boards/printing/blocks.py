"""What a printed document is made of, whatever kind of file it becomes."""

from __future__ import annotations

from dataclasses import dataclass

from medlock.boards.charts.look import Specification
from medlock.boards.printing.marks import Marked


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`quiet`: about the figures rather than from them, set smaller."""

    text: str
    quiet: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are shares of the page, one for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart. `title` and `says` are read out where it cannot be seen."""

    specification: Specification
    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A chart and what stands beside it."""

    left: tuple[Paragraph | Table, ...]
    picture: Picture


@dataclass(frozen=True, slots=True)
class Appendix:
    """Every figure with its mark, its value and its id."""

    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    pass


Block = Heading | Paragraph | Bullets | Table | Picture | Beside | Appendix | NewPage


@dataclass(frozen=True, slots=True)
class Document:
    """`subject` says in a sentence what it is, for whoever finds the file without its name."""

    title: str
    subject: str
    blocks: tuple[Block, ...]
    appendix: Appendix
