"""What can be odd about a workbook or a CSV as a whole, though it is read."""

from __future__ import annotations

from medlock.returns.issue import Rule, Severity

LEFT_OUT, DOUBTFUL, MENDED = Severity.LEFT_OUT, Severity.DOUBTFUL, Severity.MENDED

OTHER_ENCODING = Rule(
    "other-encoding",
    MENDED,
    "Letters in another encoding than UTF-8, read as the one they look like",
    "Look at names with accents. Have the file written in UTF-8.",
)
NUL_CHARACTERS = Rule(
    "nul-characters",
    MENDED,
    "Characters of no meaning (NUL) in a text file, left out",
    "Have them taken out of the export.",
)
HIDDEN_SHEET = Rule(
    "hidden-sheet",
    DOUBTFUL,
    "A hidden sheet, read like the others",
    "Delete it if it is an old copy, and load the file again.",
)
LINKED = Rule(
    "linked-workbooks",
    DOUBTFUL,
    "Cells that point to other workbooks: the values last seen were read, and nothing was fetched",
    "Open it where the other workbooks are, let it bring itself up to date, and save the values.",
)
UNCALCULATED = Rule(
    "formulas-not-calculated",
    LEFT_OUT,
    "Formulas whose result is not in the file: their cells were read as empty",
    "Open it in Excel, save it, and load it again.",
)
