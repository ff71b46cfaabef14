"""One thing that may be chosen, and several under a heading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """`hint` says what or who it is, where the label alone does not."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one heading; the heading is empty where there is none."""

    title: str
    choices: tuple[Choice, ...]
