"""How each part of an entry is asked for. An entry is a frozen dataclass whose fields say it, so
one declaration gives the form, the stored content, the page and the list of differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import TypeVar

C = TypeVar("C", bound=StrEnum)
Content = dict[str, object]
"""As stored: strings (days in ISO), lists of strings, numbers, yes. Empty parts are absent."""


class How(StrEnum):
    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    NUMBER = "number"
    YES = "yes"
    CHOICE = "choice"
    INDICATOR = "indicator"
    INDICATORS = "indicators"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    how: How
    title: str
    hint: str = ""
    needed: bool = False
    choices: type[StrEnum] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What stands against one part, in a sentence with what to do."""

    part: str
    sentence: str


def line(title: str, hint: str = "", *, needed: bool = False) -> str:
    asked = Asked(how=How.LINE, title=title, hint=hint, needed=needed)
    return field(default="", metadata={"asked": asked})


def text(title: str, hint: str = "", *, needed: bool = False) -> str:
    asked = Asked(how=How.TEXT, title=title, hint=hint, needed=needed)
    return field(default="", metadata={"asked": asked})


def lines(title: str, hint: str = "One to a line", *, needed: bool = False) -> tuple[str, ...]:
    asked = Asked(how=How.LINES, title=title, hint=hint, needed=needed)
    return field(default=(), metadata={"asked": asked})


def day(title: str, hint: str = "", *, needed: bool = False) -> date | None:
    asked = Asked(how=How.DAY, title=title, hint=hint, needed=needed)
    return field(default=None, metadata={"asked": asked})


def number(title: str, hint: str = "", *, needed: bool = False) -> float | None:
    asked = Asked(how=How.NUMBER, title=title, hint=hint, needed=needed)
    return field(default=None, metadata={"asked": asked})


def yes(title: str, hint: str = "") -> bool:
    asked = Asked(how=How.YES, title=title, hint=hint)
    return field(default=False, metadata={"asked": asked})


def choice(title: str, first: C, hint: str = "") -> C:
    asked = Asked(how=How.CHOICE, title=title, hint=hint, choices=type(first), needed=True)
    return field(default=first, metadata={"asked": asked})


def indicator(title: str, hint: str = "", *, needed: bool = False) -> str:
    asked = Asked(how=How.INDICATOR, title=title, hint=hint, needed=needed)
    return field(default="", metadata={"asked": asked})


def indicators(title: str, hint: str = "") -> tuple[str, ...]:
    asked = Asked(how=How.INDICATORS, title=title, hint=hint)
    return field(default=(), metadata={"asked": asked})


def priority(title: str, hint: str = "") -> str:
    asked = Asked(how=How.PRIORITY, title=title, hint=hint)
    return field(default="", metadata={"asked": asked})


@dataclass(frozen=True)
class Written:
    """What every kind of entry can say of itself."""

    @property
    def heading(self) -> str:
        raise NotImplementedError

    def faults(self) -> list[Fault]:
        """What its parts say against each other; what one part says is told by `typed`."""
        return []


W = TypeVar("W", bound=Written)
EMPTY = ("", (), None)


def silent(value: object) -> bool:
    """Whether a stored part says nothing. Nought is a number, and says something."""
    return value is None or value is False or value in ("", [])


def plain(number: float) -> str:
    """As somebody would type it, with every digit that was typed."""
    return f"{number:.12g}"


def parts(kind: type[Written]) -> Mapping[str, Asked]:
    """By name, in the order in which they are asked."""
    return {each.name: each.metadata["asked"] for each in fields(kind)}


def objections(record: Written) -> list[Fault]:
    """What is missing; where nothing is, what its parts say against each other."""
    missing = [
        Fault(name, f"{asked.title}: this is needed.")
        for name, asked in parts(type(record)).items()
        if asked.needed and getattr(record, name) in EMPTY
    ]
    return missing or record.faults()
