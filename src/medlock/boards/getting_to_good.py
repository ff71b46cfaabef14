"""The Getting to Good board: which figures it holds, in the order in which a child meets them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    codes: tuple[str, ...]


GROUPS = (
    Group("Front door", ("FD03", "FD04", "FD05", "FD06")),
    Group("Assessment", ("AS01", "FD08")),
    Group("Child protection", ("CP01", "CP03", "CP05", "CP06")),
)
