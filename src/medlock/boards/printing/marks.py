"""The short marks in a print, `[f12]`, and the ids they stand for in its appendix."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """`shown` as it is printed, without its unit's words."""

    number: int
    what: str
    shown: str
    id: str

    @property
    def mark(self) -> str:
        return f"[f{self.number}]"

    @property
    def line(self) -> str:
        """The id and the value together, so that each can be held against the other."""
        return f"{self.id} = {self.shown}"


class Marks:
    """Given out in the order in which figures are printed; the same figure keeps its mark."""

    def __init__(self) -> None:
        self._by_id: dict[str, Marked] = {}

    def mark(self, figure: str, shown: str, what: str) -> str:
        """Nothing for a figure without an id: what stands there is not worked out here."""
        if not figure:
            return ""
        if figure not in self._by_id:
            self._by_id[figure] = Marked(len(self._by_id) + 1, what, shown, figure)
        return self._by_id[figure].mark

    @property
    def given(self) -> tuple[Marked, ...]:
        return tuple(self._by_id.values())
