"""What a workbook says that the reader of its cells does not tell: errors, the year days are
counted from, formulas never calculated, and links to other workbooks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from medlock.returns.tabular.content import Asked
from medlock.returns.unreadable import Reason

MOST_FAULTS = 250_000

Faults = dict[int, dict[int, str]]
"""The text of an error, by the column and then the row of its cell, both counted from nought."""


@dataclass(slots=True)
class Beside:
    asked: Asked
    since_1904: bool = False
    linked: bool = False
    faults: dict[str, Faults] = field(default_factory=dict)
    uncalculated: Counter[str] = field(default_factory=Counter)
    many_faults: int = 0

    def fault(self, sheet: str, row: int, column: int, text: str) -> None:
        self.many_faults += 1
        if self.many_faults > MOST_FAULTS:
            raise self.asked.refusal(
                Reason.OVERLOADS,
                f"more than {MOST_FAULTS:,} of its cells show an error such as {text}. "
                "Mend the formulas, or save the values alone.",
            )
        self.faults.setdefault(sheet, {}).setdefault(column, {})[row] = text
