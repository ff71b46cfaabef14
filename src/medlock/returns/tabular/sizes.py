"""How much a sheet may hold, and the sentences that refuse more."""

from __future__ import annotations

from medlock.returns.tabular.content import Asked
from medlock.returns.unreadable import Reason, Unreadable

MOST_SHEETS = 60
MOST_ROWS = 1_048_576
"""As many as a sheet of Excel can have."""

MOST_COLUMNS = 400
"""The widest list of the collections that are read has 34."""


def too_many_sheets(asked: Asked) -> Unreadable:
    return asked.refusal(
        Reason.TOO_MANY_SHEETS,
        f"it has more than {MOST_SHEETS} sheets. Leave in those that were asked for.",
    )


def too_many_rows(asked: Asked) -> Unreadable:
    return asked.refusal(
        Reason.TOO_MANY_ROWS,
        f"it has more than {MOST_ROWS:,} rows in one sheet, more than any spreadsheet holds. "
        "Check that it is the file you meant, and leave out what was not asked for.",
    )


def too_many_columns(asked: Asked, sheet: str) -> Unreadable:
    return asked.refusal(
        Reason.TOO_MANY_COLUMNS,
        f"“{sheet}” has more than {MOST_COLUMNS} columns. Leave in those that were asked for.",
    )
